import { afterAll, beforeAll, expect, test } from 'vitest'
import { pollSession } from '../carecredit/index.ts'
import { returnItems, voidInvoice } from '../invoices/index.ts'
import { applyLot, editPayment, receiveDeposit, receivePayment, unapply } from '../payments/index.ts'
import { issueRefund } from '../refunds/index.ts'
import { readPatient } from '../patients/read-patient.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf, launch, payIntent, today } from '../../testing/trade.ts'
import { belowOf } from '../patients/index.ts'
import { listInvoices } from './list-invoices.ts'
import { listInvoicesOfMany, listPaymentsOfMany } from './list-queries.ts'
import { listPayments } from './list-payments.ts'
import { listRefundSources } from './list-refund-sources.ts'
import { readBilling } from './read-billing.ts'
import { readInvoice } from './read-invoice.ts'
import { readPayment } from './read-payment.ts'
import { readSalesHistory } from '../sales-history/index.ts'

const lender = fakeLender()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

const cents = (amount: number) => amount as never

async function depositOf(practice: TestPractice, amountCents: number): Promise<string> {
  const { paymentId } = await receiveDeposit(practice.as('frontdesk'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'card',
    amountCents: cents(amountCents),
    receivedOn: await today(practice),
    reference: '',
    note: '',
  })
  return paymentId
}

async function refundOff(practice: TestPractice, paymentId: string, invoiceId: string, amountCents: number) {
  const effect = { invoiceEffect: 'balance-due', reason: 'Test', refundedOn: await today(practice) } as const
  await issueRefund(practice.as('manager'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash',
    ...effect,
    parts: [
      {
        paymentId,
        invoiceId,
        lotId: null,
        amountCents: cents(amountCents),
      },
    ],
  })
}

async function returnAll(practice: TestPractice, invoiceId: string) {
  const { lines } = await readInvoice(practice.as('manager'), invoiceId)
  return returnItems(practice.as('manager'), invoiceId, {
    lines: lines.map((line) => ({ lineId: line.id, quantity: 1 })),
    reason: 'Test',
    returnedOn: await today(practice),
  })
}

async function statusOf(practice: TestPractice, invoiceId: string) {
  const { status, balanceCents } = await readInvoice(practice.as('auditor'), invoiceId)
  return [status, balanceCents]
}

test("an invoice's status follows its balance: open, partly paid, paid, due again, void", async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  expect(await statusOf(practice, invoiceId)).toEqual(['open', 10_000])
  const paymentId = await cashFor(practice, invoiceId, 4_000)
  expect(await statusOf(practice, invoiceId)).toEqual(['partly-paid', 6_000])
  await cashFor(practice, invoiceId, 6_000)
  expect(await statusOf(practice, invoiceId)).toEqual(['paid', 0])
  await refundOff(practice, paymentId, invoiceId, 4_000)
  expect(await statusOf(practice, invoiceId)).toEqual(['partly-paid', 4_000])
  const other = await invoiceOf(practice, 5_000)
  await voidInvoice(practice.as('manager'), other, 'Test')
  expect(await statusOf(practice, other)).toEqual(['void', 0])
})

test('a returned invoice on which nothing was paid is settled, and one that is owed in full is open', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  await returnAll(practice, invoiceId)
  expect(await statusOf(practice, invoiceId)).toEqual(['paid', 0])
})

test('applied deposits show where they went; what was taken off again is not applied', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const paymentId = await depositOf(practice, 8_000)
  const { lots } = await readPayment(practice.as('auditor'), paymentId)
  const allocations = [{ invoiceId, amountCents: cents(3_000) }]
  await applyLot(practice.as('frontdesk'), lots[0]?.id ?? '', {
    allocations,
    appliedOn: await today(practice),
  })
  const before = await readBilling(practice.as('auditor'), practice.patientIds[0])
  expect(before).toMatchObject({ balanceCents: 7_000, depositsCents: 5_000, creditsCents: 0 })
  expect(before.deposits[0]?.applied).toMatchObject([{ invoiceId, amountCents: 3_000, reversible: true }])
  await unapply(practice.as('frontdesk'), before.deposits[0]?.applied[0]?.allocationId ?? '')
  const after = await readBilling(practice.as('auditor'), practice.patientIds[0])
  expect(after).toMatchObject({ balanceCents: 10_000, depositsCents: 8_000 })
  expect(after.deposits[0]?.applied).toEqual([])
  const { allocations: rows } = await readInvoice(practice.as('auditor'), invoiceId)
  expect(rows.map((row) => [row.kind, row.amountCents, row.reversible])).toEqual([
    ['deposit', 3_000, false],
    ['un-applied', -3_000, false],
  ])
})

test('the sources of an invoice are listed latest first, each with what may still be refunded (BI-5)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const first = await cashFor(practice, invoiceId, 4_000)
  const second = await cashFor(practice, invoiceId, 6_000)
  await refundOff(practice, first, invoiceId, 1_000)
  const { sources } = await listRefundSources(practice.as('manager'), invoiceId)
  expect(sources.map((row) => [row.paymentId, row.onInvoiceCents, row.refundableCents])).toEqual([
    [second, 6_000, 6_000],
    [first, 3_000, 3_000],
  ])
})

test('a return leaves its money in the lot of its source, to be refunded from there', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const paymentId = await cashFor(practice, invoiceId, 10_000)
  const { returnId, number } = await returnAll(practice, invoiceId)
  const { sources, openReturns } = await listRefundSources(practice.as('manager'), invoiceId)
  expect(sources).toMatchObject([
    { paymentId, onInvoiceCents: 0, inLotsCents: 10_000, refundableCents: 10_000 },
  ])
  expect(openReturns).toMatchObject([{ returnId, number, remainingCents: 10_000 }])
  const payment = await readPayment(practice.as('auditor'), paymentId)
  expect(payment.openReturns, 'its payment offers to settle it (CC-16)').toEqual(openReturns)
})

test('an unapplied lender refund is not refundable twice, and is shown until it is used (CC-11)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  const purchase = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 10_000 })
  await pollSession(practice.as('manager'), sessionId, null)
  lender.happens({ kind: 'refund', lenderSessionId, amountCents: 2_500, originalTransactionId: purchase })
  await pollSession(practice.as('manager'), sessionId, null)
  const { sources } = await listRefundSources(practice.as('manager'), invoiceId)
  expect(sources).toMatchObject([{ integrated: true, lenderTransactionId: purchase, refundableCents: 7_500 }])
  const [patientId] = practice.patientIds
  const params = { patientId }
  const history = await readSalesHistory(practice.as('auditor'), { params, query: { kind: 'all' } })
  expect(history.unappliedRefunds).toMatchObject([{ amountCents: 2_500, originalTransactionId: purchase }])
  const { patient } = await readPatient(practice.as('auditor'), patientId)
  expect(patient.wave).toEqual(['payment', 'refund'])
})

test('an edited payment shows its earlier version; an integrated one says why it is locked (CC-14)', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const paymentId = await cashFor(practice, invoiceId, 4_000)
  const edited = await editPayment(practice.as('manager'), paymentId, {
    amountCents: cents(3e3),
    method: 'check',
    receivedOn: await today(practice),
    reference: 'Check 7',
    note: '',
    confirmDuplicate: false,
  })
  const read = await readPayment(practice.as('auditor'), edited.paymentId)
  expect(read).toMatchObject({
    payment: { method: 'check', state: 'posted' },
    refundableCents: 3_000,
    locked: null,
  })
  expect(read.earlier).toMatchObject([
    { id: paymentId, method: 'cash', amountCents: 4_000, state: 'replaced' },
  ])
  const old = await readPayment(practice.as('auditor'), paymentId)
  expect(old).toMatchObject({ refundableCents: 0, allocations: [], locked: expect.any(String) as string })
})

test('the sales history tells everything by date, of one kind when asked, without gaps over pages', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 10_000)
  const paymentId = await cashFor(practice, invoiceId, 4_000)
  await refundOff(practice, paymentId, invoiceId, 1_000)
  for (let at = 0; at < 60; at += 1) await invoiceOf(practice, 100)
  const params = { patientId: practice.patientIds[0] }
  const ctx = practice.as('auditor')
  const first = await readSalesHistory(ctx, { params, query: { kind: 'all' } })
  const second = await readSalesHistory(ctx, { params, query: { kind: 'all', cursor: first.next ?? '' } })
  const all = [...first.history, ...second.history]
  expect([all.length, new Set(all.map((row) => row.id)).size, second.next]).toEqual([63, 63, null])
  expect(all.slice(-3).map((row) => [row.kind, row.amountCents])).toEqual([
    ['refund', -1_000],
    ['payment', 4_000],
    ['invoice', 10_000],
  ])
  const { history } = await readSalesHistory(ctx, { params, query: { kind: 'refund' } })
  expect(history.map((row) => row.title)).toEqual(['Refund'])
})

test('lists of invoices and payments are paged, searched and filtered', async () => {
  const practice = await makePractice(office.app)
  for (let at = 0; at < 55; at += 1)
    await cashFor(practice, await invoiceOf(practice, 100), at < 54 ? 100 : 60)
  const ctx = practice.as('auditor')
  const first = await listInvoices(ctx, { status: 'all' })
  const second = await listInvoices(ctx, { status: 'all', cursor: first.next ?? '' })
  const numbers = [...first.invoices, ...second.invoices].map((row) => row.number)
  expect(numbers).toEqual(Array.from({ length: 55 }, (_, at) => 55 - at))
  const owing = await listInvoices(ctx, { status: 'owing' })
  expect(owing.invoices.map((row) => [row.number, row.balanceCents])).toEqual([[55, 40]])
  expect((await listInvoices(ctx, { status: 'all', q: '#12' })).invoices[0]?.number).toBe(12)
  const paid = await listPayments(ctx, { q: 'quill' })
  const rest = await listPayments(ctx, { q: 'quill', cursor: paid.next ?? '' })
  expect(new Set([...paid.payments, ...rest.payments].map((row) => row.id)).size).toBe(55)
  expect((await listPayments(ctx, { method: 'check' })).payments).toEqual([])
})

test('lists are searched by the beginnings of words of a name, number or reference, also read through', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const hers = await invoiceOf(practice, 500)
  const his = await invoiceOf(practice, 700, ben)
  const money = { locationId: practice.locations[0].id, receivedOn: await today(practice), note: '' }
  const check = { ...money, patientId: ben, method: 'check', reference: 'Check 1042' } as const
  const allocations = [{ invoiceId: his, amountCents: cents(100) }]
  await receivePayment(practice.as('frontdesk'), { ...check, amountCents: cents(100), allocations })
  await cashFor(practice, hers, 200)
  const ctx = practice.as('auditor')
  const invoices = async (q: string) =>
    (await listInvoices(ctx, { status: 'all', q })).invoices.map((row) => row.patientId)
  const payments = async (q: string) => (await listPayments(ctx, { q })).payments.map((row) => row.patientId)
  for (const q of ['mar', 'Marlow', 'b marlow', 'BEN MAR']) {
    expect(await invoices(q)).toEqual([ben])
    expect(await payments(q)).toEqual([ben])
  }
  for (const q of ['arlow', 'ben quill', '1041', '?']) {
    expect(await invoices(q)).toEqual([])
    expect(await payments(q)).toEqual([])
  }
  for (const q of ['check 10', 'CHECK', 'Check 1042']) expect(await payments(q)).toEqual([ben])
  const range = ['m', belowOf('m'), []]
  const page = [practice.practiceId, null, false, null, 10, null, ...range]
  expect((await practice.db.many(listInvoicesOfMany, page)).map((row) => row.patient_id)).toEqual([ben])
  const through = async (typed: string) => {
    const asked = [practice.practiceId, null, null, '', null, 10, ...range, typed]
    return (await practice.db.many(listPaymentsOfMany, asked)).map((row) => row.patient_id)
  }
  expect(await through('zz')).toEqual([ben])
  expect(await through('check')).toEqual([ben])
  expect(ada).not.toBe(ben)
})
