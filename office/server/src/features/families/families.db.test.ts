import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { explain } from '../explain/index.ts'
import { receiveDeposit } from '../payments/index.ts'
import { readFamily, setGuarantor } from './index.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('a family shows what each and all owe, whoever of them is asked for, and ends when nobody pays', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben, cleo] = practice.patientIds
  const desk = practice.as('frontdesk')
  await invoiceOf(practice, 1_500)
  await invoiceOf(practice, 2_500, cleo)
  expect(await readFamily(desk, ada)).toEqual({ members: [], balanceCents: 0, unappliedCents: 0 })
  await setGuarantor(desk, cleo, ada)
  await setGuarantor(desk, ben, ada)
  for (const id of [ada, ben, cleo]) {
    const family = await readFamily(desk, id)
    expect(family.members.map((one) => [one.name, one.role, one.balanceCents])).toEqual([
      ['Ada Quill', 'guarantor', 1_500],
      ['Ben Marlow', 'dependant', 0],
      ['Cleo Finch', 'dependant', 2_500],
    ])
    expect(family.balanceCents).toBe(4_000)
    const { title, totalCents } = await explain(desk, { kind: 'family', id, part: 'balance' })
    expect([title, totalCents]).toEqual(['Balance of the family of Ada Quill', 4_000])
  }
  await setGuarantor(desk, ben, null)
  await setGuarantor(desk, cleo, null)
  expect((await readFamily(desk, ada)).members).toEqual([])
})

test('what a family holds unapplied is explained by the deposits of everybody in it (XX-7)', async () => {
  const practice = await makePractice(office.app)
  const [ada, , cleo] = practice.patientIds
  const desk = practice.as('frontdesk')
  await setGuarantor(desk, cleo, ada)
  const cash = { method: 'cash', reference: '', note: '', locationId: practice.locations[0].id } as const
  const receivedOn = await today(practice)
  for (const patientId of [ada, cleo])
    await receiveDeposit(desk, { ...cash, patientId, receivedOn, amountCents: 700 as never })
  const { unappliedCents } = await readFamily(desk, ada)
  const { totalCents, lines } = await explain(desk, { kind: 'family', id: cleo, part: 'unapplied' })
  expect([unappliedCents, totalCents, lines.length]).toEqual([1_400, 1_400, 2])
})

test('of two who make each other guarantor at one instant, one wins, and the family has one level', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben, cleo] = practice.patientIds
  const desk = practice.as('frontdesk')
  const outcomes = await Promise.allSettled([
    setGuarantor(desk, ada, ben),
    setGuarantor(desk, ben, cleo),
    setGuarantor(desk, cleo, ada),
  ])
  expect(outcomes.filter((one) => one.status === 'fulfilled').length).toBe(1)
})

test('a guarantor of another practice is an unknown one', async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  await expect(
    setGuarantor(one.as('frontdesk'), one.patientIds[0], other.patientIds[0]),
  ).rejects.toMatchObject({ code: 'not-found' })
})
