import { cents } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimatePayments } from './payment-estimate.ts'
import { obeysWordingRule, practiceSide, promotionsFor, promotionsOn } from './promotions.ts'

describe('payment estimates', () => {
  test.each([
    ['$1,200 over 12 deferred', 120_000, 'deferred-interest', 12, 0, 10_000, 12, 10_000],
    ['$200 over 12 deferred asks for the least payment', 20_000, 'deferred-interest', 12, 0, 3_000, 7, 2_000],
    ['$2,500 at 17.90 % over 48', 250_000, 'reduced-apr', 48, 1790, 7_331, 48, 7_309],
  ] as const)('%s', (_, amount, kind, months, aprBasisPoints, monthlyCents, payments, lastPaymentCents) => {
    expect(estimatePayments(cents(amount), { kind, months, aprBasisPoints })).toEqual({
      monthlyCents,
      payments,
      lastPaymentCents,
    })
  })

  test('a deferred estimate pays off exactly, within its months, and no payment is below the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 5_000_000 }),
        fc.constantFrom(6, 12, 18, 24),
        (amount, months) => {
          const plan = { kind: 'deferred-interest' as const, months, aprBasisPoints: 3299 }
          const { monthlyCents, payments, lastPaymentCents } = estimatePayments(cents(amount), plan)
          expect(monthlyCents * (payments - 1) + lastPaymentCents).toBe(amount)
          expect(payments).toBeLessThanOrEqual(months)
          expect(lastPaymentCents).toBeGreaterThan(0)
          expect(lastPaymentCents).toBeLessThanOrEqual(monthlyCents)
        },
      ),
    )
  })

  test('a fixed plan ends with a last payment near the others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 5_000_000 }),
        fc.constantFrom(24, 36, 48, 60),
        fc.integer({ min: 100, max: 3_500 }),
        (amount, months, aprBasisPoints) => {
          const plan = { kind: 'reduced-apr' as const, months, aprBasisPoints }
          const { monthlyCents, lastPaymentCents } = estimatePayments(cents(amount), plan)
          expect(Math.abs(lastPaymentCents - monthlyCents)).toBeLessThan(150)
        },
      ),
    )
  })
})

describe('promotions', () => {
  test('no plan exists before its date, and a new schedule replaces the old one on its day', () => {
    expect(promotionsOn('2024-12-31')).toEqual([])
    expect(promotionsOn('2025-12-31').every(({ effectiveFrom }) => effectiveFrom === '2025-01-01')).toBe(true)
    expect(promotionsOn('2026-01-01').every(({ effectiveFrom }) => effectiveFrom === '2026-01-01')).toBe(true)
  })

  test.each([
    [19_999, []],
    [20_000, [6, 12, 18, 24]],
    [99_999, [6, 12, 18, 24]],
    [100_000, [6, 12, 18, 24, 24, 36, 48]],
    [249_999, [6, 12, 18, 24, 24, 36, 48]],
    [250_000, [6, 12, 18, 24, 24, 36, 48, 60]],
  ])('%i cents qualifies for %j months', (amount, months) => {
    expect(promotionsFor(cents(amount), '2026-06-01').map((plan) => plan.months)).toEqual(months)
  })

  test('every label and term obeys the wording rule, which a bare promise breaks', () => {
    for (const plan of [...promotionsOn('2025-06-01'), ...promotionsOn('2026-06-01')]) {
      expect(obeysWordingRule(plan.label), plan.label).toBe(true)
      expect(obeysWordingRule(plan.terms), plan.terms).toBe(true)
    }
    expect(obeysWordingRule('No interest for 12 months!')).toBe(false)
  })

  test('fee and net always sum to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 1_000_000_000 }), (amount) => {
        for (const plan of promotionsOn('2026-06-01')) {
          const { feeCents, netCents } = practiceSide(cents(amount), plan)
          expect(feeCents + netCents).toBe(amount)
        }
      }),
    )
  })
})
