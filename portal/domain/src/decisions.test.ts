import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountNumber, passesLuhn } from './account-number.ts'
import { decideApplication, isOfAge, limitOf, personKey } from './application-decision.ts'
import { launchState, isSessionAlive } from './launch.ts'
import {
  applyTo,
  decidePurchase,
  decideRefund,
  reasonAgainstNewPlan,
  reasonAgainstVoid,
  refundableCents,
  type AccountState,
} from './transaction-decision.ts'

const applicant = { firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }

describe('applications', () => {
  test.each([
    ['00001', { status: 'approved', creditLimitCents: 500_000 }],
    ['00002', { status: 'declined' }],
    ['00003', { status: 'pending', creditLimitCents: 500_000, approvesAfterSeconds: 30 }],
    ['00004', { status: 'pending', creditLimitCents: 500_000, approvesAfterSeconds: undefined }],
  ] as const)('the ZIP code %s decides', (zip, decision) => {
    expect(decideApplication({ ...applicant, zip })).toEqual(decision)
  })

  test('without magic the same person always gets the same limit between $1,000 and $10,000', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(name, name, (firstName, lastName) => {
        const person = { firstName, lastName, birthDate: '1970-01-01' }
        const limit = limitOf(person)
        expect(limit).toBeGreaterThanOrEqual(100_000)
        expect(limit).toBeLessThanOrEqual(1_000_000)
        expect(decideApplication({ ...person, zip: '04101' })).toEqual({
          status: 'approved',
          creditLimitCents: limit,
        })
      }),
    )
  })

  test('a person is the same however the name is typed', () => {
    expect(personKey({ ...applicant, firstName: '  ADA ' })).toBe(personKey(applicant))
    expect(personKey({ ...applicant, birthDate: '1980-05-18' })).not.toBe(personKey(applicant))
  })

  test.each([
    ['2008-11-22', '2026-11-22', true],
    ['2008-11-23', '2026-11-22', false],
    ['2008-02-29', '2026-02-28', false],
    ['2008-02-29', '2026-03-01', true],
  ])('born %s, on %s of age: %s', (birthDate, today, ofAge) => {
    expect(isOfAge(birthDate, today)).toBe(ofAge)
  })

  test('every account number has 16 digits and fails the Luhn check; two serials never share one', () => {
    expect(passesLuhn('4111111111111111')).toBe(true)
    const serial = fc.integer({ min: 0, max: 999_999_999 })
    fc.assert(
      fc.property(serial, serial, (one, other) => {
        expect(accountNumber(one)).toMatch(/^\d{16}$/)
        expect(passesLuhn(accountNumber(one))).toBe(false)
        expect(accountNumber(one) === accountNumber(other)).toBe(one === other)
      }),
    )
  })
})

describe('purchases and refunds', () => {
  const open: AccountState = { status: 'open', limitCents: 100_000, availableCents: 50_000 }

  test.each([
    [open, 50_000, false, { status: 'approved' }],
    [open, 50_001, false, { status: 'declined', reason: 'above-available-credit' }],
    [open, 20_051, false, { status: 'declined', reason: 'purchase-declined' }],
    [open, 20_052, false, { status: 'timed-out' }],
    [open, 20_052, true, { status: 'approved' }],
    [open, 60_052, true, { status: 'declined', reason: 'above-available-credit' }],
    [{ ...open, status: 'closed' }, 100, false, { status: 'declined', reason: 'account-closed' }],
    [{ ...open, status: 'suspended' }, 100, false, { status: 'declined', reason: 'account-suspended' }],
  ] as const)('%j buying %i (timed out before: %s)', (account, amount, before, decision) => {
    expect(decidePurchase(account, amount, before)).toEqual(decision)
  })

  test('a refund is declined only by its magic', () => {
    expect(decideRefund(10_053)).toEqual({ status: 'declined', reason: 'refund-declined' })
    expect(decideRefund(10_051)).toEqual({ status: 'approved' })
  })

  test('limit − available = purchases − refunds − payments after any sequence, a credit balance included', () => {
    const step = fc.record({
      kind: fc.constantFrom('purchase' as const, 'refund' as const, 'payment' as const),
      amountCents: fc.integer({ min: 1, max: 60_000 }),
      of: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let account: AccountState = { status: 'open', limitCents: 100_000, availableCents: 100_000 }
        const purchases: {
          status: 'approved'
          amountCents: number
          refundedCents: number
          paidCents: number
        }[] = []
        for (const { kind, amountCents, of } of steps) {
          const original = purchases[of % Math.max(purchases.length, 1)]
          if (kind === 'purchase') {
            if (decidePurchase(account, amountCents, true).status !== 'approved') continue
            purchases.push({ status: 'approved', amountCents, refundedCents: 0, paidCents: 0 })
          } else if (kind === 'refund') {
            if (!original || amountCents > refundableCents(original)) continue
            original.refundedCents += amountCents
          } else {
            if (!original || amountCents > refundableCents(original) - original.paidCents) continue
            original.paidCents += amountCents
          }
          account = applyTo(account, kind, amountCents)
        }
        const owed = purchases.reduce(
          (sum, { amountCents, refundedCents, paidCents }) => sum + amountCents - refundedCents - paidCents,
          0,
        )
        expect(account.limitCents - account.availableCents).toBe(owed)
        expect(purchases.every((purchase) => refundableCents(purchase) >= 0)).toBe(true)
      }),
    )
  })

  test.each([
    [{}, undefined, undefined],
    [{ status: 'declined' }, 'Only an approved', 'Only the plan'],
    [{ refundedCents: 1 }, 'was refunded', 'was refunded'],
    [{ isFunded: true }, 'refund it instead', 'has been funded'],
  ] as const)('a purchase with %j is voided unless %s, changed unless %s', (more, noVoid, noChange) => {
    const purchase = { status: 'approved' as const, refundedCents: 0, isFunded: false, ...more }
    for (const [reason, words] of [
      [reasonAgainstVoid(purchase), noVoid],
      [reasonAgainstNewPlan(purchase), noChange],
    ] as const)
      if (words === undefined) expect(reason).toBeUndefined()
      else expect(reason).toContain(words)
  })

  test('nothing of a declined purchase is refundable', () => {
    expect(refundableCents({ status: 'declined', amountCents: 500, refundedCents: 0 })).toBe(0)
  })
})

describe('launches', () => {
  const launch = { expiresAt: '2026-03-08T10:30:00.000Z', spentAt: null }

  test.each([
    [launch, '2026-03-08T10:30:00.000Z', 'usable'],
    [launch, '2026-03-08T10:30:00.001Z', 'expired'],
    [{ ...launch, spentAt: '2026-03-08T10:00:00.000Z' }, '2026-03-08T10:10:00.000Z', 'spent'],
  ])('%j at %s is %s', (given, now, state) => {
    expect(launchState(given, now)).toBe(state)
  })

  test('a session launches again until exactly 24 hours old, also across the change of the clocks', () => {
    expect(isSessionAlive('2026-03-08T09:00:00.000Z', '2026-03-09T09:00:00.000Z')).toBe(true)
    expect(isSessionAlive('2026-03-08T09:00:00.000Z', '2026-03-09T09:00:00.001Z')).toBe(false)
  })
})
