import { newId } from '@tillwave/server-kit/ids'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, launch } from '../../testing/trade.ts'
import { addPatient } from './add-patient.ts'
import { editPatient } from './edit-patient.ts'
import type { PatientForm } from './form.ts'
import { listActivity } from './list-activity.ts'
import { listDocuments } from './list-documents.ts'
import { listPatients } from './list-patients.ts'
import { addNote, listNotes } from './notes.ts'
import { readPatient } from './read-patient.ts'
import { deactivatePatient, reactivatePatient } from './set-active.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
  await setClock(office.url, '2026-11-20T16:00:00Z')
})
afterAll(() => office.close())

function form(over: Partial<PatientForm> = {}): PatientForm {
  return {
    firstName: 'Odile',
    lastName: 'Van der Berg',
    birthDate: '1960-02-29',
    phone: '(617) 555-0199',
    email: '',
    street: '',
    city: '',
    state: 'ma',
    zip: '',
    note: '',
    ...over,
  }
}

async function found(practice: TestPractice, q: string): Promise<string[]> {
  const { patients } = await listPatients(practice.as('frontdesk'), { q, limit: 50 })
  return patients.map((row) => `${row.firstName} ${row.lastName}`)
}

test('adds a patient under the next chart number, audited in the same transaction', async () => {
  const practice = await makePractice(office.app)
  const one = await addPatient(practice.as('frontdesk'), form())
  const two = await addPatient(practice.as('frontdesk'), form({ firstName: 'Otto' }))
  expect(Number(two.chartNumber)).toBe(Number(one.chartNumber) + 1)
  const { activity } = await listActivity(practice.as('auditor'), one.patientId, {})
  expect(activity).toMatchObject([{ action: 'patient.add', actor: 'Test frontdesk' }])
})

test('adds one patient when the same request comes twice, and refuses the key for another', async () => {
  const practice = await makePractice(office.app)
  const key = newId()
  const first = await addPatient(practice.as('frontdesk', { key, hash: 'a' }), form())
  expect(await addPatient(practice.as('frontdesk', { key, hash: 'a' }), form())).toEqual(first)
  await expect(
    addPatient(practice.as('frontdesk', { key, hash: 'b' }), form({ firstName: 'Else' })),
  ).rejects.toMatchObject({ code: 'idempotency-conflict' })
  expect(await found(practice, 'van der')).toEqual(['Odile Van der Berg'])
})

test('finds by words of the name, birth date, phone and chart number, each as a prefix', async () => {
  const practice = await makePractice(office.app)
  const { chartNumber } = await addPatient(practice.as('frontdesk'), form())
  const typed = ['odi', 'berg', 'BERG od', '(617) 555-01', '6175550199', '1960-02', '2/29/1960', chartNumber]
  for (const q of typed) expect(await found(practice, q), q).toContain('Odile Van der Berg')
  for (const q of ['dile', '5550199', 'odile quill', 'odile 196'])
    expect(await found(practice, q), q).toEqual([])
})

test('pages by name without gaps or repeats', async () => {
  const practice = await makePractice(office.app)
  for (let at = 0; at < 7; at += 1)
    await addPatient(practice.as('frontdesk'), form({ firstName: `P${at % 3}` }))
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await listPatients(practice.as('frontdesk'), { limit: 3, cursor })
    names.push(...page.patients.map((row) => row.id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(new Set(names).size).toBe(10)
  expect(names.length).toBe(10)
})

test('refuses a cursor that it did not make', async () => {
  const practice = await makePractice(office.app)
  for (const cursor of ['x', 'W10', Buffer.from('["a"]').toString('base64url')])
    await expect(listPatients(practice.as('frontdesk'), { limit: 3, cursor })).rejects.toMatchObject({
      code: 'invalid',
    })
})

test('refuses a birth date after today in the practice', async () => {
  const practice = await makePractice(office.app)
  await addPatient(practice.as('frontdesk'), form({ birthDate: '2026-11-20' }))
  await expect(addPatient(practice.as('frontdesk'), form({ birthDate: '2026-11-21' }))).rejects.toMatchObject(
    { code: 'invalid', fields: { birthDate: expect.any(String) as string } },
  )
})

test('the second of two who edit one version is refused as stale and changes nothing', async () => {
  const practice = await makePractice(office.app)
  const { patientId } = await addPatient(practice.as('frontdesk'), form())
  const edit = (phone: string) =>
    editPatient(practice.as('frontdesk'), patientId, { ...form({ phone }), version: 1 })
  const outcomes = await Promise.allSettled([edit('617-555-0001'), edit('617-555-0002')])
  expect(outcomes.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { activity } = await listActivity(practice.as('auditor'), patientId, {})
  expect(activity.filter((row) => row.action === 'patient.edit')).toMatchObject([
    { summary: 'Changed phone, state' },
  ])
})

test('a look at a file is one row of the trail, also when live updates read the file again', async () => {
  const practice = await makePractice(office.app)
  const [patientId] = practice.patientIds
  await readPatient(practice.as('frontdesk'), patientId)
  await readPatient(practice.as('frontdesk'), patientId)
  await readPatient(practice.as('manager'), patientId)
  const { activity } = await listActivity(practice.as('auditor'), patientId, {})
  const looks = activity.filter((row) => row.action === 'patient.look').map((row) => row.actor)
  expect(looks.toSorted()).toEqual(['Test frontdesk', 'Test manager'])
})

test('a patient who owes nothing and never met CareCredit has zero everywhere and no wave', async () => {
  const practice = await makePractice(office.app)
  const summary = await readPatient(practice.as('auditor'), practice.patientIds[1])
  expect(summary).toMatchObject({
    balanceCents: 0,
    depositsCents: 0,
    creditsCents: 0,
    patient: { wave: [], chartNumber: '902' },
    careCredit: { state: 'never', fetchedAt: null, failure: null },
  })
})

test("another practice's patient and an unknown one are the same not-found", async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  for (const id of [other.patientIds[0], newId()]) {
    await expect(readPatient(one.as('manager'), id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(listActivity(one.as('manager'), id, {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(editPatient(one.as('manager'), id, { ...form(), version: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  }
})

test('a deactivated chart takes no new invoice and no launch; its money still moves', async () => {
  const practice = await makePractice(office.app)
  const [ada] = practice.patientIds
  const desk = practice.as('frontdesk')
  const invoiceId = await invoiceOf(practice, 5_000)
  await deactivatePatient(desk, ada, 'Moved away')
  await expect(deactivatePatient(desk, ada, 'Again')).rejects.toMatchObject({ code: 'wrong-state' })
  await expect(invoiceOf(practice, 100)).rejects.toMatchObject({ code: 'wrong-state' })
  await expect(launch(practice, { purpose: 'home' })).rejects.toMatchObject({ code: 'wrong-state' })
  await cashFor(practice, invoiceId, 5_000)
  expect((await listPatients(desk, { limit: 50 })).patients.map((row) => row.id)).not.toContain(ada)
  expect((await listPatients(desk, { limit: 50, inactive: true })).patients.length).toBe(3)
  expect((await listPatients(desk, { q: 'quill', limit: 50 })).patients).toMatchObject([{ active: false }])
  await reactivatePatient(desk, ada)
  await invoiceOf(practice, 100)
})

test('notes are read newest first with who wrote them, and the trail does not repeat their words', async () => {
  const practice = await makePractice(office.app)
  const [ada] = practice.patientIds
  await addNote(practice.as('frontdesk'), ada, 'Prefers mornings')
  await addNote(practice.as('biller'), ada, 'Pays by check')
  const { notes } = await listNotes(practice.as('auditor'), ada, undefined)
  expect(notes).toMatchObject([
    { text: 'Pays by check', by: 'Test biller' },
    { text: 'Prefers mornings', by: 'Test frontdesk' },
  ])
  const { activity } = await listActivity(practice.as('auditor'), ada, { looks: false })
  expect(activity.map((row) => row.summary)).toEqual(['Wrote a note', 'Wrote a note'])
})

test('the papers of a patient are what was charged, received and given back, newest first', async () => {
  const practice = await makePractice(office.app)
  const [ada] = practice.patientIds
  const paymentId = await cashFor(practice, await invoiceOf(practice, 5_000), 2_000)
  const { documents } = await listDocuments(practice.as('frontdesk'), ada, undefined)
  expect(documents).toMatchObject([
    { kind: 'receipt', amountCents: 2_000, documentId: paymentId, superseded: false },
    { kind: 'invoice', title: 'Invoice 1', amountCents: 5_000 },
  ])
})

test('a name is found with and without accents and apostrophes, by any of its words, and once', async () => {
  const practice = await makePractice(office.app)
  await addPatient(practice.as('frontdesk'), form({ firstName: 'José María', lastName: "O'Brien-Étoile" }))
  const typed = [
    'jose',
    'josé',
    'maria',
    'obrien',
    "o'brien",
    'étoile',
    'etoile jose',
    'maria obr 1960',
    'JOSÉ MARÍA O',
  ]
  for (const q of typed) expect(await found(practice, q), q).toEqual(["José María O'Brien-Étoile"])
  await addPatient(practice.as('frontdesk'), form({ firstName: 'Johnson', lastName: 'John' }))
  expect(await found(practice, 'john')).toEqual(['Johnson John'])
})

test('a search is paged without gaps or repeats, by name and by number', async () => {
  const practice = await makePractice(office.app)
  for (let at = 0; at < 7; at += 1)
    await addPatient(practice.as('frontdesk'), form({ firstName: `Per${'abc'[at % 3]}` }))
  for (const q of ['berg', 'per', '617', '1960']) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listPatients(practice.as('frontdesk'), { q, limit: 3, cursor })
      seen.push(...page.patients.map((row) => row.id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size, q).toBe(seen.length)
    expect(seen.length, q).toBe(q === '617' ? 9 : 7)
  }
})
