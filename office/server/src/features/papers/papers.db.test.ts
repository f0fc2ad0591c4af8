import { collectLetters } from '@tillwave/server-kit/testing/letters'
import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHttpOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, today } from '../../testing/trade.ts'
import { listAudit } from '../audit/list-audit.ts'
import { readBilling, readInvoice } from '../billing/index.ts'
import { explain } from '../explain/index.ts'
import { setGuarantor } from '../families/index.ts'
import { returnItems } from '../invoices/index.ts'
import { deletePayment, receiveDeposit } from '../payments/index.ts'
import { editPatient } from '../patients/edit-patient.ts'
import { issueRefund } from '../refunds/index.ts'
import { listPapers } from './list-papers.ts'
import { makePaper } from './make-paper.ts'
import { editPracticeContact } from './practice-contact.ts'
import { readStatement } from './read-statement.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
let practice: TestPractice
let patientId: string
beforeAll(async () => {
  office = await openHttpOffice()
})
beforeEach(async () => {
  await collectLetters(office.app.database)
  practice = await makePractice(office.app)
  ;[patientId] = practice.patientIds
})
afterAll(() => office.close())

const frontdesk = () => practice.as('frontdesk')
const manager = () => practice.as('manager')

type Kind = Parameters<typeof makePaper>[1]['kind']

/** What a paper says, as read back from its PDF. */
async function printed(kind: Kind, subjectId: string): Promise<string> {
  const { paperId } = await makePaper(frontdesk(), { kind, subjectId, email: null })
  return (await pdfText(await fileOf(paperId))).join('\n')
}

async function fileOf(paperId: string): Promise<Buffer> {
  const cookie = await practice.signIn('frontdesk')
  const answer = await office.http.inject({ url: `/api/papers/${paperId}/file`, headers: { cookie } })
  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' })
  return answer.rawPayload
}

async function refundOf(invoiceId: string, paymentId: string, amountCents: number) {
  const [locationId, refundedOn] = [practice.locations[0].id, await today(practice)]
  const parts = [{ paymentId, invoiceId, lotId: null, amountCents: amountCents as never }]
  const how = { method: 'cash', invoiceEffect: 'balance-due', reason: 'Test', refundedOn } as const
  const { refundIds } = await issueRefund(manager(), { patientId, locationId, parts, ...how })
  return refundIds[0] ?? ''
}

test('an invoice can be printed, with what was paid since, the practice at its head and a name with Ł', async () => {
  const reach = { phone: '', email: '', street: '4 Elm Street', city: 'Boston', state: 'MA', zip: '02101' }
  const person = { firstName: 'Łucja', lastName: 'Quill', birthDate: '1948-04-02', ...reach, note: '' }
  await editPatient(manager(), patientId, { ...person, version: 1 })
  const head = {
    street: '12 Quay Street',
    city: 'Boston',
    state: 'MA',
    zip: '02110',
    phone: '617-555-0100',
    email: '',
  }
  await editPracticeContact(practice.as('administrator'), { ...head, helpDesk: '', version: 0 })
  const invoiceId = await invoiceOf(practice, 50_000)
  await cashFor(practice, invoiceId, 12_000)
  const { number } = await readInvoice(manager(), invoiceId)
  const text = await printed('invoice', invoiceId)
  const words = [
    'Łucja',
    '4 Elm Street',
    '12 Quay Street',
    `Invoice ${number}`,
    'Hearing aid',
    'Payment, Cash',
  ]
  for (const word of [...words, '-$120.00', 'Balance due', '$380.00']) expect(text).toContain(word)
})

test('receipts tell where the money went: to invoices, to a deposit, back', async () => {
  const invoiceId = await invoiceOf(practice, 30_000)
  const paymentId = await cashFor(practice, invoiceId, 30_000)
  await refundOf(invoiceId, paymentId, 4_000)
  const text = await printed('receipt', paymentId)
  for (const word of ['Receipt', '$300.00', 'Refunded', '$40.00', '$260.00']) expect(text).toContain(word)
  const typed = {
    patientId,
    locationId: practice.locations[0].id,
    method: 'card',
    reference: 'AX-17',
    note: '',
  } as const
  const money = { amountCents: 7_500 as never, receivedOn: await today(practice) }
  const { paymentId: depositId } = await receiveDeposit(frontdesk(), { ...typed, ...money })
  const deposit = await printed('receipt', depositId)
  for (const word of ['Deposit receipt', 'AX-17', 'Left as deposit', '$75.00'])
    expect(deposit).toContain(word)
  await deletePayment(manager(), depositId, 'Twice')
  expect(await printed('receipt', depositId)).toContain('Deposit receipt (void)')
})

test('refunds and returns have papers of their own', async () => {
  const invoiceId = await invoiceOf(practice, 30_000)
  const paymentId = await cashFor(practice, invoiceId, 30_000)
  const refund = await printed('refund', await refundOf(invoiceId, paymentId, 4_000))
  for (const word of ['Refund receipt', '$40.00', 'Cash']) expect(refund).toContain(word)
  const [line] = (await readInvoice(manager(), invoiceId)).lines
  const lines = [{ lineId: line?.id ?? '', quantity: 1 }]
  const body = { lines, reason: 'Too loud', returnedOn: await today(practice), restockingFeeCents: 5_000 }
  const { returnId } = await returnItems(manager(), invoiceId, body)
  const back = await printed('return', returnId)
  for (const word of ['Return', 'Hearing aid', 'Restocking fee', '-$50.00', '$250.00'])
    expect(back).toContain(word)
})

test('a statement of a family names everybody, and opening and activity make what is owed (BI-16, I15)', async () => {
  const [, dependant] = practice.patientIds
  await setGuarantor(manager(), dependant, patientId)
  const own = await invoiceOf(practice, 20_000)
  await invoiceOf(practice, 9_900, dependant)
  await cashFor(practice, own, 5_000)
  const wrong = await cashFor(practice, own, 1_000)
  await deletePayment(manager(), wrong, 'Twice')
  const on = await today(practice)
  const facts = await readStatement(manager(), dependant, { from: on, to: on })
  const owed = await Promise.all([patientId, dependant].map((id) => readBilling(manager(), id)))
  expect(facts.openingCents + facts.lines.reduce((sum, line) => sum + line.cents, 0)).toBe(facts.closingCents)
  expect(owed.reduce((sum, one) => sum + one.balanceCents, 0)).toBe(facts.closingCents)
  expect(facts.agesCents.reduce((sum, cents) => sum + cents, 0)).toBe(facts.closingCents)
  expect(facts.lines.map((line) => [line.kind, line.cents])).toEqual([
    ['invoice', 20_000],
    ['invoice', 9_900],
    ['payment', -5_000],
  ])
  const text = await printed('statement', dependant)
  for (const word of ['Statement', 'Ada Quill', 'Ben Marlow', 'Amount due', '$249.00'])
    expect(text).toContain(word)
})

test('what a statement says is owed is explained as it was known, whatever is posted afterwards (XX-7)', async () => {
  const [, dependant] = practice.patientIds
  await setGuarantor(manager(), dependant, patientId)
  const own = await invoiceOf(practice, 20_000)
  await invoiceOf(practice, 9_900, dependant)
  await makePaper(frontdesk(), { kind: 'statement', subjectId: dependant, email: null })
  await cashFor(practice, own, 5_000)
  await setGuarantor(manager(), dependant, null)
  const [statement] = (await listPapers(frontdesk(), patientId, undefined)).papers
  expect(statement?.owed).toEqual({ to: await today(practice), cents: 29_900 })
  const about = { kind: 'statement', id: statement?.id } as const
  const then = { to: statement?.owed?.to, knownAt: statement?.madeAt }
  const { lines, totalCents } = await explain(practice.as('auditor'), { ...about, ...then })
  expect([totalCents, lines.map((line) => line.cents)]).toEqual([29_900, [20_000, 9_900]])
  expect((await explain(practice.as('auditor'), about)).totalCents).toBe(24_900)
})

test('a paper goes out by e-mail as PDF, and the file of the patient tells how it fares (BI-10)', async () => {
  const invoiceId = await invoiceOf(practice, 50_000)
  const email = 'ada@example.org'
  await makePaper(frontdesk(), { kind: 'invoice', subjectId: invoiceId, email })
  const sendingOf = async () => (await listPapers(frontdesk(), patientId, undefined)).papers[0]?.sendings[0]
  expect(await sendingOf()).toMatchObject({ recipient: email, state: 'waiting' })
  const [mail] = (await collectLetters(office.app.database)).mails
  expect(mail).toMatchObject({ to: email, text: expect.stringContaining('attached is your invoice') })
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Hearing aid|\$/)
  expect((await pdfText(mail?.attachments[0]?.content ?? Buffer.alloc(0)))[0]).toContain('$500.00')
  expect(await sendingOf()).toMatchObject({ state: 'sent', problem: null })
})

test('what was printed stays as it was, whatever happens to the invoice afterwards', async () => {
  const invoiceId = await invoiceOf(practice, 50_000)
  const { paperId } = await makePaper(frontdesk(), { kind: 'invoice', subjectId: invoiceId, email: null })
  await cashFor(practice, invoiceId, 50_000)
  expect((await pdfText(await fileOf(paperId)))[0]).toContain('$500.00')
})

test('printing, sending and opening a paper each leave a row in the trail (BI-14)', async () => {
  const invoiceId = await invoiceOf(practice, 50_000)
  const ask = { kind: 'invoice', subjectId: invoiceId } as const
  const { paperId } = await makePaper(frontdesk(), { ...ask, email: null })
  await makePaper(frontdesk(), { ...ask, email: 'ada@example.org' })
  await fileOf(paperId)
  const { audit } = await listAudit(practice.as('auditor'), { q: '' })
  expect(audit.slice(0, 3).map((row) => row.action)).toEqual(['paper.open', 'paper.send', 'paper.print'])
  expect(audit.slice(0, 3).every((row) => row.patientId === patientId)).toBe(true)
})

test('without a mail server nothing is queued, and the refusal says why', async () => {
  const invoiceId = await invoiceOf(practice, 50_000)
  const ctx = { ...frontdesk(), app: { ...office.app, letters: { mails: false, texts: false } } }
  const sent = makePaper(ctx, { kind: 'invoice', subjectId: invoiceId, email: 'ada@example.org' })
  await expect(sent).rejects.toMatchObject({ code: 'mail-off' })
  expect((await listPapers(frontdesk(), patientId, undefined)).papers).toEqual([])
})

test('the same request twice makes one paper and one mail', async () => {
  const invoiceId = await invoiceOf(practice, 50_000)
  const ctx = practice.as('frontdesk', { key: 'paper-key-1', hash: 'same' })
  const ask = { kind: 'invoice', subjectId: invoiceId, email: 'ada@example.org' } as const
  expect(await makePaper(ctx, ask)).toEqual(await makePaper(ctx, ask))
  expect((await collectLetters(office.app.database)).mails).toHaveLength(1)
})
