import { expect, test } from 'vitest'
import { namesOf, partsOf, readRefundRow, spreadRefund, type RefundRow } from './refund-rows.ts'

function row(key: string, part: Partial<RefundRow>): RefundRow {
  const place = { invoiceId: 'invoice', lotId: null, label: 'Cash payment', where: 'on invoice 7' }
  const money = { on: '2026-01-05', method: 'cash', hereCents: 1_000, paymentCents: 1_000 }
  return { key, paymentId: 'payment', ...place, ...money, ...part }
}

test('spreads in the order of the places, within each place and each payment', () => {
  const rows = [
    row('lot', { hereCents: 300, paymentCents: 1_000 }),
    row('invoice', { hereCents: 900, paymentCents: 1_000 }),
    row('other', { paymentId: 'other', hereCents: 500, paymentCents: 500 }),
  ]
  expect([...spreadRefund(200, rows)]).toEqual([['lot', 200]])
  expect([...spreadRefund(1_200, rows)]).toEqual([
    ['lot', 300],
    ['invoice', 700],
    ['other', 200],
  ])
  expect([...spreadRefund(9_999, rows)].reduce((sum, [, cents]) => sum + cents, 0)).toBe(1_500)
})

test('a typed amount above what lies there is refused by its place', () => {
  expect(readRefundRow(row('a', {}), '10.01').error).toBe('$10.00 can be refunded.')
  expect(readRefundRow(row('a', {}), '')).toEqual({ cents: 0, error: undefined })
  expect(readRefundRow(row('a', {}), '-5').error).toBe('The amount must be more than zero.')
})

test('only places that give something become parts', () => {
  const rows = [row('a', {}), row('b', { invoiceId: null, lotId: 'lot' })]
  expect(partsOf(rows, new Map([['b', 5]]))).toEqual([
    { paymentId: 'payment', invoiceId: null, lotId: 'lot', amountCents: 5 },
  ])
})

test('two payments of one day have names of their own', () => {
  expect([...namesOf([row('a', {}), row('b', {})]).values()]).toEqual([
    'Refund from Cash payment of Jan 5, 2026 on invoice 7',
    'Refund from Cash payment of Jan 5, 2026 on invoice 7 (2)',
  ])
})
