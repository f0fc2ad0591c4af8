import { invoiceParts, type InvoicePart } from '@tillwave/office-domain/reports/subjects'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { deposited, invoiceOfLines, paid, refunded } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { requireIntactBooks } from '../../testing/whole-books.ts'
import { explain } from '../explain/index.ts'
import {
  adjustInvoice,
  recoverWriteOff,
  returnItems,
  voidInvoice,
  writeOffInvoice,
} from '../invoices/index.ts'
import { applyLot, bounceCheck, unapply } from '../payments/index.ts'
import { settleRefund } from '../refunds/index.ts'
import { readInvoice } from './index.ts'

let office: TestOffice
let practice: TestPractice
let on: string

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  on = await today(practice)
})
afterEach(() => requireIntactBooks(practice))

const reason = 'Test'
const cents = (amount: number) => amount as never
const read = (invoiceId: string) => readInvoice(practice.as('auditor'), invoiceId)
const apply = (lotId: string, invoiceId: string, amount: number) =>
  applyLot(practice.as('biller'), lotId, {
    allocations: [{ invoiceId, amountCents: cents(amount) }],
    appliedOn: on,
  })

/** The parts by name; each of them, and the balance, is what its explanation comes to. */
async function explainedParts(invoiceId: string): Promise<Partial<Record<InvoicePart, number>>> {
  const { parts, balanceCents } = await read(invoiceId)
  for (const { part, cents: shown } of parts) {
    const asked = { kind: 'invoice', id: invoiceId, of: part } as const
    const { totalCents, lines } = await explain(practice.as('auditor'), asked)
    expect(totalCents, part).toBe(shown)
    expect(lines.length).toBeGreaterThan(0)
  }
  expect(parts.reduce((sum, one) => sum + one.cents, 0)).toBe(balanceCents)
  const order = parts.map(({ part }) => invoiceParts.indexOf(part))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  return Object.fromEntries(parts.map(({ part, cents: shown }) => [part, shown]))
}

test('what reduced the charge and what paid it come to the balance, each with its entries (XX-7)', async () => {
  const invoiceId = await invoiceOfLines(practice, [[4, 10_000, 825]])
  const manager = practice.as('manager')
  await adjustInvoice(manager, invoiceId, {
    amountCents: cents(1_300),
    kind: 'courtesy',
    reason,
    adjustedOn: on,
  })
  const paymentId = await paid(practice, invoiceId, 20_000)
  const { lotId } = await deposited(practice, 5_000)
  await apply(lotId, invoiceId, 5_000)
  const [line] = (await read(invoiceId)).lines
  await returnItems(manager, invoiceId, {
    lines: [{ lineId: line?.id ?? '', quantity: 1 }],
    restockingFeeCents: 500,
    reason,
    returnedOn: on,
  })
  const part = { paymentId, invoiceId, lotId: null, amountCents: 4_000 }
  const { lotIds } = await refunded(practice, [part], { method: 'patient-credit', effect: 'balance-due' })
  await apply(lotIds[0] ?? '', invoiceId, 1_500)
  await refunded(practice, [{ ...part, amountCents: 1_000 }])
  await writeOffInvoice(manager, invoiceId, { amountCents: cents(700), reason, writtenOffOn: on })
  await recoverWriteOff(manager, invoiceId, { amountCents: cents(200), reason })
  const parts = await explainedParts(invoiceId)
  expect(parts).toMatchObject({
    charges: 40_000,
    tax: 3_300,
    adjustments: -1_300,
    allowances: -1_000,
    'restocking-fees': 500,
    'write-offs': -700,
    recoveries: 200,
    payments: -20_000,
    deposits: -5_000,
    credits: -1_500,
    refunds: 5_000,
  })
  expect(parts.returns).toBeLessThan(-10_000)
})

test('a refund issued as credit is called so, and one that failed lies there again', async () => {
  const invoiceId = await invoiceOfLines(practice, [[1, 10_000, 825]])
  const paymentId = await paid(practice, invoiceId, 10_825, 'check')
  const part = { paymentId, invoiceId, lotId: null, amountCents: 2_000 }
  await refunded(practice, [part], { method: 'patient-credit' })
  const { refundIds } = await refunded(practice, [part], { method: 'ach' })
  const failed = { outcome: 'failed', happenedOn: on, note: 'R03' } as const
  await settleRefund(practice.as('biller'), refundIds[0] ?? '', failed)
  const { allocations } = await read(invoiceId)
  expect(allocations.map(({ kind, method, amountCents }) => [kind, method, amountCents])).toEqual([
    ['payment', 'check', 10_825],
    ['refund', 'patient-credit', -2_000],
    ['refund', 'ach', -2_000],
    ['refund', 'ach', 2_000],
  ])
  expect(await explainedParts(invoiceId)).toMatchObject({ allowances: -2_000, refunds: 2_000 })
})

test('what was taken off, bounced or voided is told as such', async () => {
  const invoiceId = await invoiceOf(practice, 9_000)
  const { lotId } = await deposited(practice, 2_000)
  await apply(lotId, invoiceId, 2_000)
  const [applied] = (await read(invoiceId)).allocations
  await unapply(practice.as('biller'), applied?.id ?? '')
  await bounceCheck(practice.as('manager'), await paid(practice, invoiceId, 3_000, 'check'), { reason })
  expect(await explainedParts(invoiceId)).toEqual({
    charges: 9_000,
    payments: -3_000,
    deposits: -2_000,
    'taken-off': 2_000,
    bounced: 3_000,
  })
  const wrong = await invoiceOf(practice, 1_000)
  await voidInvoice(practice.as('manager'), wrong, reason)
  expect(await explainedParts(wrong)).toEqual({ charges: 1_000, void: -1_000 })
})
