import { expect, test } from 'vitest'
import { refundedOf } from './refunded-of.ts'
import type { Invoice } from './queries.ts'

type Applied = Invoice['allocations'][number]

function row(kind: Applied['kind'], amountCents: number, given: Partial<Applied> = {}): Applied {
  const about = { id: `${kind} ${amountCents}`, paymentId: 'payment', lotId: null, method: 'card' }
  return { ...about, kind, amountCents, on: '2026-01-05', reversible: false, ...given }
}
const payment = row('payment', 1_000)

test.each([
  ['nothing', [], 'none'],
  ['a part', [row('refund', -400)], 'part'],
  ['all of it, in two', [row('refund', -400), row('refund', -600)], 'all'],
  ['all that was not taken off before', [row('un-applied', -400), row('refund', -600)], 'all'],
  ['what failed', [row('refund', -400), row('refund', 400)], 'none'],
  ['another payment', [row('refund', -400, { paymentId: 'other' })], 'none'],
  ['what came out of a deposit of the same payment', [row('refund', -400, { lotId: 'lot' })], 'none'],
] as const)('says of a payment how much of it was refunded: %s', (_what, others, expected) => {
  expect(refundedOf(payment, [payment, ...others])).toBe(expected)
})

test('says nothing of what came off the invoice', () => {
  const refund = row('refund', -1_000)
  expect(refundedOf(refund, [payment, refund])).toBe('none')
})
