import { describe, expect, test } from 'vitest'
import type { BookSource, RefundPart } from '../ledger/books.ts'
import { isRefusal } from '../refusal.ts'
import { linesByEntry, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { useUnappliedRefund, type BookUnappliedRefund } from './use-refund.ts'

const invoices = [sampleInvoice({ id: 'first', version: 5 }), sampleInvoice({ id: 'second', version: 6 })]
const source = sampleSource({
  version: 3,
  applied: [
    sampleApplied('first', 6_000, { latestId: 'a' }),
    sampleApplied('second', 4_000, { latestId: 'b' }),
  ],
  invoices,
})
const off = (invoiceId: string, amountCents: number): RefundPart => ({ invoiceId, lotId: null, amountCents })

function use(
  kept: Partial<BookUnappliedRefund>,
  from: BookSource = source,
  parts = [off('first', 4_000)],
  on = '2026-03-10',
) {
  const refund: BookUnappliedRefund = {
    id: 'kept',
    patientId: 'ada',
    locationId: 'main',
    amountCents: 4_000,
    remainingCents: 4_000,
    version: 7,
    originalTransactionId: null,
    ...kept,
  }
  const invoiceEffect = 'balance-due' as const
  const wish = { parts, invoiceEffect, reason: 'Too loud', settlesReturnId: null, refundedOn: on }
  return useUnappliedRefund(refund, from, wish, samplePlace(), counting())
}

describe('an unapplied CareCredit refund', () => {
  test('is used whole as the payment’s refund, against 1035, once (CC-11 to CC-13)', () => {
    const plan = planned(use({}))
    expect(linesByEntry(plan)).toEqual([['1100 first D 4000', '1035 kept C 4000']])
    expect(plan.entries[0]).toMatchObject({ effectiveOn: '2026-03-10', locationId: 'main' })
    expect(plan.expect.balances).toContainEqual({ account: 1035, key: 'kept', version: 7 })
    expect(plan.expect.sources).toEqual([{ id: 'payment', version: 3 }])
    expect(plan.sourceChanges).toMatchObject([{ id: 'payment', refundedCents: 4_000 }])
    const [refund] = plan.documents.refund ?? []
    expect(refund).toMatchObject({
      method: 'carecredit',
      resultId: 'kept',
      amountCents: 4_000,
      reason: 'Too loud',
    })
    expect(plan.documents.unappliedRefundUse).toEqual([{ resultId: 'kept', refundId: refund?.['id'] }])
    expect(plan.answer).toEqual({ refundId: refund?.['id'], amountCents: 4_000 })
  })

  test('of more than was typed goes on over the other invoices, latest first (recipe 9)', () => {
    const plan = planned(use({ amountCents: 10_000, remainingCents: 10_000 }))
    const [taken = []] = linesByEntry(plan).slice(-1)
    expect(
      linesByEntry(plan)
        .flat()
        .filter((line) => line.includes('1100')),
    ).toEqual(expect.arrayContaining(['1100 first D 4000', '1100 second D 4000', '1100 first D 2000']))
    expect(taken).toContain('1035 kept C 10000')
  })

  test.each([
    ['used already', { remainingCents: 0 }, source, 'wrong-state', 'This refund was used already.'],
    [
      'of another patient',
      { patientId: 'ben' },
      source,
      'not-found',
      'That payment does not exist, or not any more.',
    ],
    [
      'for a deleted payment',
      {},
      { ...source, ended: true },
      'wrong-state',
      'That payment was deleted or replaced.',
    ],
    [
      'for cash',
      {},
      { ...source, method: 'cash' as const },
      'path-not-allowed',
      'A CareCredit refund belongs to a CareCredit payment.',
    ],
    [
      'for more than is left',
      {},
      { ...source, refundedCents: 6_001 },
      'more-than-refundable',
      '$39.99 of this payment can be refunded.',
    ],
    [
      'for what a dispute took',
      { originalTransactionId: 'T-2' },
      { ...source, disputedCents: 6_001 },
      'more-than-refundable',
      '$39.99 of this payment can be refunded.',
    ],
  ])('%s is not used', (_, kept, from, code, detail) => {
    const outcome = use(kept, from)
    expect(outcome).toMatchObject({ code })
    expect(JSON.stringify(outcome)).toContain(detail)
  })

  test('of exactly what is left is used', () => {
    expect(isRefusal(use({}, { ...source, refundedCents: 6_000 }))).toBe(false)
  })

  test('that names the purchase was set aside for just this use, and needs no room beside itself', () => {
    const named = { ...source, namedUnappliedCents: 4_000, refundedCents: 6_000 }
    expect(isRefusal(use({ originalTransactionId: 'T-1' }, named))).toBe(false)
    expect(use({ originalTransactionId: 'T-2' }, named)).toMatchObject({ code: 'more-than-refundable' })
    const unnamed = { ...named, lenderTransactionId: null }
    expect(use({ originalTransactionId: null }, unnamed)).toMatchObject({ code: 'more-than-refundable' })
  })

  test('is not used where nothing of the payment lies', () => {
    expect(use({}, source, [off('first', 1), off('third', 1)])).toMatchObject({
      code: 'not-found',
      fields: { parts: 'Nothing of that payment lies there any more.' },
    })
  })

  test('is not used when the money lies nowhere any more, though it was not refunded', () => {
    const lots = [sampleLot({ id: 'lot', remainingCents: 3_999 })]
    const outcome = use({}, { ...source, applied: [], lots }, [
      { invoiceId: null, lotId: 'lot', amountCents: 1 },
    ])
    expect(outcome).toMatchObject({ code: 'more-than-refundable' })
    expect(JSON.stringify(outcome)).toContain('Less than $40.00 of this payment is left to refund.')
  })

  test('is not dated ahead', () => {
    expect(use({}, source, [off('first', 4_000)], '2026-03-11')).toMatchObject({
      code: 'invalid',
      fields: { refundedOn: 'The date is in the future.' },
    })
  })
})
