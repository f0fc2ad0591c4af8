import { newId } from '@tillwave/server-kit/ids'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { readDesk } from '../desk/read-desk.ts'
import { editLocation } from './edit-location.ts'
import { noteClosedMerchants } from './index.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

function edit(
  practice: TestPractice,
  over: { merchantNumber: string | null; careCreditOn: boolean },
  version = 1,
) {
  const params = { locationId: practice.locations[0].id }
  return editLocation(practice.as('administrator'), {
    params,
    body: { name: 'Main Street', ...over, version },
  })
}

async function stateOf(practice: TestPractice): Promise<string | undefined> {
  const desk = await readDesk(practice.as('frontdesk'))
  return desk.locations.find((one) => one.id === practice.locations[0].id)?.careCredit
}

test("a location's date is the one of its own zone, by the database's clock", async () => {
  const practice = await makePractice(office.app)
  await setClock(office.url, '2026-11-20T05:30:00Z')
  const { locations } = await readDesk(practice.as('frontdesk'))
  await setClock(office.url, undefined)
  expect(locations.map((one) => [one.zone, one.today])).toEqual([
    ['America/Phoenix', '2026-11-19'],
    ['America/New_York', '2026-11-20'],
  ])
})

test('a location offers CareCredit only with a merchant number and switched on (CC-18)', async () => {
  const practice = await makePractice(office.app)
  const merchantNumber = practice.locations[1].merchantNumber
  expect(await stateOf(practice)).toBe('ready')
  await edit(practice, { merchantNumber, careCreditOn: false })
  expect(await stateOf(practice)).toBe('off')
  await edit(practice, { merchantNumber: null, careCreditOn: false }, 2)
  expect(await stateOf(practice)).toBe('no-merchant')
  await edit(practice, { merchantNumber, careCreditOn: true }, 3)
  expect(await stateOf(practice)).toBe('ready')
})

test('a merchant number that the lender has closed is shown as closed until it is open again (CC-18)', async () => {
  const practice = await makePractice(office.app)
  const { merchantNumber } = practice.locations[0]
  await noteClosedMerchants(practice.as('frontdesk'), [merchantNumber])
  expect(await stateOf(practice)).toBe('closed')
  await noteClosedMerchants(practice.as('frontdesk'), [])
  expect(await stateOf(practice)).toBe('ready')
})

test('CareCredit can not be on without a merchant number, and a stale edit changes nothing', async () => {
  const practice = await makePractice(office.app)
  await expect(edit(practice, { merchantNumber: null, careCreditOn: true })).rejects.toMatchObject({
    code: 'invalid',
    fields: { merchantNumber: expect.any(String) as string },
  })
  await expect(edit(practice, { merchantNumber: null, careCreditOn: false }, 9)).rejects.toMatchObject({
    code: 'stale',
  })
  expect(await stateOf(practice)).toBe('ready')
})

test("another practice's location is not found; the front desk may not change any", async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  const body = { name: 'X', merchantNumber: null, careCreditOn: false, version: 1 }
  for (const locationId of [other.locations[0].id, newId()])
    await expect(
      editLocation(one.as('administrator'), { params: { locationId }, body }),
    ).rejects.toMatchObject({ code: 'not-found' })
  const params = { locationId: one.locations[0].id }
  await expect(editLocation(one.as('frontdesk'), { params, body })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
