import { cents } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimatePayments } from './payment-estimate.ts'
import { obeysWordingRule, practiceSide, promotionsFor, promotionsOn } from './promotions.ts'

describe('payment estimates', () => {
  test.each([
    ['$1,200 over 12 deferred', 120_000, 'deferred-interest', 12, 0, 10_000, 12, 10_000],
    ['$200 over 12 deferred asks for the least payment', 20_000, 'deferred-interest', 12, 0, 3_000, 7, 2_000],
    ['$150 on standard terms asks for the least payment', 15_000, 'standard', 24, 3299, 3_000, 5, 3_000],
    ['$1,200 on standard terms', 120_000, 'standard', 24, 3299, 5_000, 24, 5_000],
    ['$29.99 on standard terms is paid at once', 2_999, 'standard', 24, 3299, 2_999, 1, 2_999],
    ['$1.00 on standard terms is paid at once', 100, 'standard', 24, 3299, 100, 1, 100],
    ['$2,500 at 17.90 % over 48', 250_000, 'reduced-apr', 48, 1790, 7_331, 48, 7_309],
  ] as const)('%s', (_, amount, kind, months, aprBasisPoints, monthlyCents, payments, lastPaymentCents) => {
    expect(estimatePayments(cents(amount), { kind, months, aprBasisPoints })).toEqual({
      monthlyCents,
      payments,
      lastPaymentCents,
    })
  })

  test('a deferred or standard estimate pays off exactly, within its months, and no payment is below the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 5_000_000 }),
        fc.constantFrom(6, 12, 18, 24),
        fc.constantFrom('deferred-interest' as const, 'standard' as const),
        (amount, months, kind) => {
          const plan = { kind, months, aprBasisPoints: 3299 }
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

const deferred = ['deferred-6', 'deferred-12', 'deferred-18', 'deferred-24']
const reduced = ['reduced-24', 'reduced-36', 'reduced-48']

describe('promotions', () => {
  test('no plan exists before its date, and a new schedule replaces the old one on its day', () => {
    expect(promotionsOn('2024-12-31')).toEqual([])
    expect(promotionsOn('2025-12-31').every(({ effectiveFrom }) => effectiveFrom === '2025-01-01')).toBe(true)
    expect(promotionsOn('2026-01-01').every(({ effectiveFrom }) => effectiveFrom === '2026-01-01')).toBe(true)
  })

  test.each([
    [99, []],
    [100, ['standard']],
    [19_999, ['standard']],
    [20_000, [...deferred, 'standard']],
    [99_999, [...deferred, 'standard']],
    [100_000, [...deferred, ...reduced, 'standard']],
    [249_999, [...deferred, ...reduced, 'standard']],
    [250_000, [...deferred, ...reduced, 'reduced-60', 'standard']],
  ])('%i cents qualifies for %j', (amount, codes) => {
    expect(promotionsFor(cents(amount), '2026-06-01').map(({ code }) => code)).toEqual(codes)
  })

  test('the standard terms promise nothing about interest, and ask the standard rate of their schedule', () => {
    const rateOn = (day: string) => {
      const plan = promotionsOn(day).at(-1)
      expect(`${plan?.label} ${plan?.terms}`).not.toMatch(/no interest/i)
      return plan?.aprBasisPoints
    }
    expect([rateOn('2025-06-01'), rateOn('2026-06-01')]).toEqual([2699, 3299])
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
      fc.property(fc.integer({ min: 100, max: 1_000_000_000 }), (amount) => {
        for (const plan of promotionsOn('2026-06-01')) {
          const { feeCents, netCents } = practiceSide(cents(amount), plan)
          expect(feeCents + netCents).toBe(amount)
        }
      }),
    )
  })
})
