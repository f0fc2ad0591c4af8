import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { today } from '../../testing/trade.ts'
import { requireIntactBooks } from '../../testing/whole-books.ts'
import { readInvoice } from '../billing/index.ts'
import { addClinician } from '../clinicians/index.ts'
import { issueInvoice } from '../invoices/index.ts'
import { deleteDraft } from './delete-draft.ts'
import { editDraft } from './edit-draft.ts'
import { listDrafts } from './list-drafts.ts'
import { readDraft } from './read-draft.ts'
import { saveDraft } from './save-draft.ts'

let office: TestOffice
let practice: TestPractice
let clinicianId: string

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  const body = { name: 'Dr. Iris Vane', active: true }
  clinicianId = (await addClinician(practice.as('manager'), { body })).clinicianId
})
afterEach(() => requireIntactBooks(practice))

const line = (unitPriceCents: number, discountCents = 0) => ({
  catalogItemId: null,
  clinicianId,
  description: 'Fitting',
  category: 'Audiology',
  quantity: 2,
  unitPriceCents: unitPriceCents as never,
  discountCents,
  taxRateBp: 825,
})
const ours = () => ({ patientId: practice.patientIds[0], locationId: practice.locations[0].id })
const save = (lines = [line(10_000)]) =>
  saveDraft(practice.as('frontdesk'), { body: { ...ours(), note: 'Call first', lines } })
const edit = (draftId: string, version: number, lines = [line(5_000)]) =>
  editDraft(practice.as('biller'), { params: { draftId }, body: { note: '', lines, version } })
const issue = async (draftId: string) =>
  issueInvoice(practice.as('frontdesk'), {
    ...ours(),
    issuedOn: await today(practice),
    note: '',
    lines: [line(10_000)],
    draftId,
  })

test('a draft is kept, written on and listed with what it would come to; nothing is owed', async () => {
  const { draftId, version } = await save()
  expect(await edit(draftId, version)).toEqual({ draftId, version: 2 })
  const { drafts } = await listDrafts(practice.as('auditor'), practice.patientIds[0])
  expect(drafts).toMatchObject([{ id: draftId, totalCents: 10_825, lineCount: 1, version: 2 }])
  expect(await readDraft(practice.as('auditor'), draftId)).toMatchObject({ lines: [line(5_000)] })
  await expect(edit(draftId, version)).rejects.toMatchObject({ code: 'stale' })
})

test('is issued once, with clinician, by whoever comes first; then it is an invoice', async () => {
  const { draftId } = await save()
  const both = await Promise.allSettled([issue(draftId), issue(draftId)])
  expect(both.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const issued = both.find((outcome) => outcome.status === 'fulfilled')
  const invoice = await readInvoice(practice.as('auditor'), issued?.value.invoiceId ?? '')
  expect(invoice).toMatchObject({ number: 1, lines: [{ clinicianName: 'Dr. Iris Vane', taxCents: 1_650 }] })
  expect(await listDrafts(practice.as('auditor'), undefined)).toEqual({ drafts: [] })
  for (const attempt of [
    () => edit(draftId, 1),
    () => issue(draftId),
    () => readDraft(practice.as('frontdesk'), draftId),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'wrong-state' })
  await expect(deleteDraft(practice.as('frontdesk'), draftId)).rejects.toMatchObject({ code: 'wrong-state' })
})

test('is thrown away, and gone for everybody', async () => {
  const { draftId } = await save([])
  await deleteDraft(practice.as('frontdesk'), draftId)
  await expect(issue(draftId)).rejects.toMatchObject({ code: 'not-found' })
  await expect(deleteDraft(practice.as('frontdesk'), draftId)).rejects.toMatchObject({ code: 'not-found' })
})

test('refuses a discount above its line by the field, an unknown clinician, and the auditor', async () => {
  await expect(save([line(100, 201)])).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'lines.0.discountCents': expect.any(String) as string },
  })
  const { draftId } = await save()
  clinicianId = newId()
  await expect(save()).rejects.toMatchObject({ code: 'not-found' })
  await expect(issue(draftId)).rejects.toMatchObject({ code: 'not-found' })
  const body = { ...ours(), note: '', lines: [] }
  await expect(saveDraft(practice.as('auditor'), { body })).rejects.toMatchObject({ code: 'forbidden' })
})
