import { describe, expect, test } from 'vitest'
import { dialogStates, purposes } from '../words.ts'
import { sampleResult, sampleSession, sampleSource } from '../testing/sample-books.ts'
import { classify, satisfies } from './classify.ts'
import type { BookSession } from './result.ts'

const combinations = purposes.flatMap((purpose) =>
  dialogStates.flatMap((dialog) => [true, false].map((leaseHolds) => ({ purpose, dialog, leaseHolds }))),
)
const waits = (row: { dialog: string; leaseHolds: boolean }) => row.dialog === 'open' && row.leaseHolds

/** A refund session on a purchase T-1 that is wholly refundable. */
function refundSession(given: Partial<BookSession> = {}): BookSession {
  const intent = {
    purpose: 'refund' as const,
    paymentId: 'payment',
    parts: [],
    invoiceEffect: 'reduce-charge' as const,
    reason: '',
    refundedOn: '2026-03-10',
    settlesReturnId: null,
  }
  return sampleSession({ purpose: 'refund', intent, source: sampleSource(), ...given })
}

describe('an approved purchase', () => {
  test.each(combinations)(
    'for $purpose with the dialog $dialog, lease held: $leaseHolds, becomes what the table says (CC-2, CC-5)',
    (row) => {
      const expected = row.purpose === 'payment' && waits(row) ? 'payment' : 'deposit'
      expect(classify(sampleResult(), sampleSession(row))).toEqual({ as: expected })
    },
  )

  test.each(combinations)(
    'for $purpose, $dialog, lease held: $leaseHolds, satisfies only the dialog that asked for a purchase (CC-4)',
    (row) => {
      const session = sampleSession(row)
      const { as } = classify(sampleResult(), session)
      const asked = row.purpose === 'payment' || row.purpose === 'deposit'
      expect(satisfies(sampleResult(), session, as)).toBe(waits(row) && asked)
    },
  )
})

describe('an approved refund', () => {
  const result = sampleResult({ kind: 'refund', transactionId: 'R-1', originalTransactionId: 'T-1' })

  test.each(combinations)(
    'for $purpose with the dialog $dialog, lease held: $leaseHolds, becomes what the table says (CC-3, CC-5)',
    (row) => {
      const expected = row.purpose === 'refund' && waits(row) ? 'refund' : 'unapplied-refund'
      expect(classify(result, refundSession(row))).toEqual({ as: expected })
    },
  )

  test.each([
    { says: 'names the intended purchase', original: 'T-1', intended: 'T-1', as: 'refund' },
    { says: 'names another purchase', original: 'T-2', intended: 'T-1', as: 'unapplied-refund' },
    { says: 'names none though one was intended', original: null, intended: 'T-1', as: 'unapplied-refund' },
    { says: 'names one where the payment has none', original: 'T-9', intended: null, as: 'refund' },
    { says: 'names none where the payment has none', original: null, intended: null, as: 'refund' },
  ])('that $says becomes $as (CC-3)', ({ original, intended, as }) => {
    const named = { ...result, originalTransactionId: original }
    const session = refundSession({ source: sampleSource({ lenderTransactionId: intended }) })
    expect(classify(named, session)).toEqual({ as })
  })

  test.each([
    { amountCents: 4_000, gone: {}, held: 0, as: 'refund' },
    { amountCents: 10_000, gone: {}, held: 0, as: 'refund' },
    { amountCents: 10_001, gone: {}, held: 0, as: 'unapplied-refund' },
    { amountCents: 6_000, gone: { refundedCents: 4_000 }, held: 0, as: 'refund' },
    { amountCents: 6_001, gone: { refundedCents: 4_000 }, held: 0, as: 'unapplied-refund' },
    { amountCents: 6_001, gone: { disputedCents: 4_000 }, held: 0, as: 'unapplied-refund' },
    { amountCents: 6_001, gone: { namedUnappliedCents: 4_000 }, held: 0, as: 'unapplied-refund' },
    { amountCents: 6_001, gone: { heldCents: 4_000 }, held: 0, as: 'unapplied-refund' },
    { amountCents: 10_000, gone: { heldCents: 4_000 }, held: 4_000, as: 'refund' },
    { amountCents: 10_001, gone: { heldCents: 4_000 }, held: 4_000, as: 'unapplied-refund' },
  ])('of $amountCents with $gone gone and $held held by its own dialog becomes $as (CC-6)', (row) => {
    const session = refundSession({ source: sampleSource(row.gone), heldCents: row.held })
    expect(classify({ ...result, amountCents: row.amountCents }, session)).toEqual({ as: row.as })
  })

  test.each([
    { says: 'is gone', source: null },
    { says: 'was deleted or replaced', source: sampleSource({ ended: true }) },
  ])('whose intended payment $says stays unapplied', ({ source }) => {
    expect(classify(result, refundSession({ source }))).toEqual({ as: 'unapplied-refund' })
  })
})

test.each(combinations)(
  'an approved application for $purpose, $dialog, lease held: $leaseHolds, is recorded and satisfies no dialog (CC-9)',
  (row) => {
    const result = sampleResult({ kind: 'application' })
    expect(classify(result, sampleSession(row))).toEqual({ as: 'application' })
    expect(satisfies(result, sampleSession(row), 'application')).toBe(false)
  },
)

describe('a result that does not belong to its session is quarantined, whatever it is (XX-3)', () => {
  const foreign = [
    { says: 'another session', given: { lenderSessionId: 'L-2' }, reason: 'It names another session.' },
    { says: 'another patient', given: { patientReference: 'ben' }, reason: 'It is for another patient.' },
    {
      says: 'another merchant',
      given: { merchantNumber: '5348129900000002' },
      reason: 'It is for another merchant number.',
    },
  ]
  const kinds = ['application', 'purchase', 'refund'] as const
  const rows = foreign.flatMap((row) => kinds.map((kind) => ({ ...row, kind })))

  test.each(rows)('$kind for $says', ({ kind, given, reason }) => {
    for (const state of combinations) {
      const result = sampleResult({ kind, ...given })
      expect(classify(result, refundSession(state))).toEqual({ as: 'quarantine', reason })
    }
  })

  test('a session that the lender never named owns no result', () => {
    expect(classify(sampleResult(), sampleSession({ lenderSessionId: null })).as).toBe('quarantine')
  })
})
