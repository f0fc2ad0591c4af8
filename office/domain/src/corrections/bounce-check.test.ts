import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import type { BookSource } from '../ledger/books.ts'
import { isRefusal } from '../refusal.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { bounceCheck } from './bounce-check.ts'

// $100.00: $60.00 on an invoice, $40.00 deposited, of which $25.00 were spent on another one.
const check = (given: Partial<BookSource> = {}) =>
  sampleSource({
    method: 'check',
    integrated: false,
    amountCents: 10_000,
    applied: [sampleApplied('invoice', 6_000), sampleApplied('other', 2_500, { lotId: 'lot' })],
    lots: [sampleLot({ id: 'lot', amountCents: 4_000, remainingCents: 1_500 })],
    invoices: [
      sampleInvoice({ balanceCents: 4_000 }),
      sampleInvoice({ id: 'other', number: 8, balanceCents: 7_500 }),
    ],
    ...given,
  })
const drawer = { account: accounts.undepositedChecks, key: 'main' } as const
const bounce = (source: BookSource, lay: Parameters<typeof bounceCheck>[2] = drawer) =>
  bounceCheck(source, { reason: 'No funds' }, lay, samplePlace(), counting())

describe('a bounced check (recipe 11)', () => {
  test('un-applies what its deposit had paid, makes its invoices due again and takes the money out', () => {
    const plan = bounce(check())
    if (isRefusal(plan)) throw new Error(plan.detail)
    expect(
      plan.entries.map(({ kind, lines }) => [kind, ...lines.map((l) => `${l.side} ${l.account} ${l.cents}`)]),
    ).toEqual([
      ['un-apply', 'D 1100 2500', 'C 2100 2500'],
      ['bounce', 'D 1100 6000', 'D 2100 4000', 'C 1010 10000'],
    ])
    expect(plan.documents.allocation).toMatchObject([
      { invoiceId: 'other', lotId: 'lot', amountCents: -2_500, kind: 'bounced' },
      { invoiceId: 'invoice', lotId: null, amountCents: -6_000, kind: 'bounced' },
    ])
    expect(plan.documents.paymentEnd).toEqual([{ paymentId: 'payment', kind: 'bounced', reason: 'No funds' }])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', amountCents: 0 }])
    expect(plan.answer).toEqual({ paymentId: 'payment', dueAgainCents: 8_500 })
  })

  test('that lay in the bank leaves the bank account', () => {
    const plan = bounce(check(), { account: accounts.bank, key: 'main' })
    if (isRefusal(plan)) throw new Error(plan.detail)
    expect(plan.entries.at(-1)?.lines.at(-1)).toEqual({
      account: 1040,
      key: 'main',
      side: 'C',
      cents: 10_000,
    })
  })

  test('is dated the day it is entered, or the first open day after it', () => {
    const place = samplePlace({ closedThrough: '2026-03-10' })
    const plan = bounceCheck(check(), { reason: 'No funds' }, drawer, place, counting())
    expect(isRefusal(plan) || plan.entries.map((entry) => entry.effectiveOn)).toEqual([
      '2026-03-11',
      '2026-03-11',
    ])
  })

  test.each([
    { says: 'it is no check', given: { method: 'cash' as const }, code: 'wrong-state' },
    { says: 'it is over', given: { ended: true }, code: 'wrong-state' },
    { says: 'some of it was refunded', given: { refundedCents: 1 }, code: 'depends-on-it' },
    { says: 'some of it is disputed', given: { disputedCents: 1 }, code: 'depends-on-it' },
  ])('is refused when $says', ({ given, code }) => {
    expect(bounce(check(given))).toMatchObject({ refused: true, code })
  })
})
