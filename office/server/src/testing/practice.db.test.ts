import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPatient } from '../features/patients/read-patient.ts'
import { listPatients } from '../features/patients/list-patients.ts'
import { openHttpOffice } from './office-test.ts'
import { makePractice } from './practice.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
beforeAll(async () => {
  office = await openHttpOffice()
})
afterAll(() => office.close())

test('a test practice has its own patients, and sees no other practice', async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  const listed = await listPatients(one.as('frontdesk'), { limit: 50 })
  expect(listed.patients.map((row) => row.lastName)).toEqual(['Finch', 'Marlow', 'Quill'])
  await expect(readPatient(one.as('frontdesk'), other.patientIds[0])).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a signed-in member of staff is served over HTTP, and refused once they have left', async () => {
  const practice = await makePractice(office.app)
  const cookie = await practice.signIn('frontdesk')
  const ask = () => office.http.inject({ method: 'GET', url: '/api/desk', headers: { cookie } })
  const desk = await ask()
  expect(desk.statusCode).toBe(200)
  expect(desk.json()).toMatchObject({ staff: { name: 'Test frontdesk' }, refundLimitCents: 25_000 })
  await practice.deactivate('frontdesk')
  expect((await ask()).statusCode).toBe(403)
})
