import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { addClinician } from './add-clinician.ts'
import { editClinician } from './edit-clinician.ts'
import { listClinicians } from './list-clinicians.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('a clinician is added, renamed and said to have left, each version once', async () => {
  const practice = await makePractice(office.app)
  const { clinicianId } = await addClinician(practice.as('administrator'), {
    body: { name: 'Dr. Vane', active: true },
  })
  const edit = (version: number, id = clinicianId) =>
    editClinician(practice.as('manager'), {
      params: { clinicianId: id },
      body: { name: 'Dr. Iris Vane', active: false, version },
    })
  await edit(1)
  expect(await listClinicians(practice.as('frontdesk'))).toEqual({
    clinicians: [{ id: clinicianId, name: 'Dr. Iris Vane', active: false, version: 2 }],
  })
  await expect(edit(1)).rejects.toMatchObject({ code: 'stale' })
  await expect(edit(1, newId())).rejects.toMatchObject({ code: 'not-found' })
})

test('the front desk may not change them', async () => {
  const practice = await makePractice(office.app)
  const body = { name: 'Dr. Vane', active: true }
  await expect(addClinician(practice.as('frontdesk'), { body })).rejects.toMatchObject({ code: 'forbidden' })
})
