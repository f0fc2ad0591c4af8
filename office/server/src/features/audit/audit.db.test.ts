import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { listPatients } from '../patients/list-patients.ts'
import { readPatient } from '../patients/read-patient.ts'
import { listAudit } from './list-audit.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('a search is one row and a look is one row, newest first, found by words', async () => {
  const practice = await makePractice(office.app)
  await listPatients(practice.as('frontdesk'), { q: 'qui', limit: 10 })
  await listPatients(practice.as('frontdesk'), { limit: 10 })
  await readPatient(practice.as('manager'), practice.patientIds[0])
  const { audit } = await listAudit(practice.as('auditor'), {})
  expect(audit.map((row) => [row.action, row.actor, row.patientId])).toEqual([
    ['patient.look', 'Test manager', practice.patientIds[0]],
    ['patient.search', 'Test frontdesk', null],
  ])
  const searched = await listAudit(practice.as('auditor'), { q: 'Searched' })
  expect(searched.audit.map((row) => row.summary)).toEqual(['Searched patients for "qui"'])
})

test("the trail shows only one's own practice, and not to the front desk", async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  await readPatient(other.as('manager'), other.patientIds[0])
  expect((await listAudit(one.as('administrator'), {})).audit).toEqual([])
  await expect(listAudit(one.as('frontdesk'), {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('the trail is paged without gaps or repeats', async () => {
  const practice = await makePractice(office.app)
  for (let at = 0; at < 105; at += 1) await listPatients(practice.as('frontdesk'), { q: `w${at}`, limit: 1 })
  const first = await listAudit(practice.as('auditor'), {})
  const second = await listAudit(practice.as('auditor'), { cursor: first.next ?? undefined })
  const ids = [...first.audit, ...second.audit].map((row) => row.id)
  expect(ids.length).toBe(105)
  expect(new Set(ids).size).toBe(105)
  expect(second.next).toBeNull()
})
