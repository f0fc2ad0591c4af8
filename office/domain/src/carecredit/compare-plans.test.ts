import { cents } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareSides, type PlanOffer } from './compare-plans.ts'

const offer = (given: Partial<PlanOffer>): PlanOffer => ({
  kind: 'deferred-interest',
  months: 12,
  aprBasisPoints: 3299,
  feeBasisPoints: 990,
  monthlyEstimateCents: 10_000,
  lastPaymentCents: 10_000,
  ...given,
})

describe('both sides of a plan (XX-5)', () => {
  test('$1,200 over 12 deferred: $100.00 is safe, one dollar left costs $395.88, the practice nets $1,081.20', () => {
    expect(compareSides(cents(120_000), offer({}))).toEqual({
      safeMonthlyCents: 10_000,
      safeLastCents: 10_000,
      interestCents: 0,
      interestIfDollarRemainsCents: 39_588,
      feeCents: 11_880,
      netCents: 108_120,
    })
  })

  test('$200 over 12 deferred asks for the lender’s least payment of $30.00, the last $20.00', () => {
    const sides = compareSides(cents(20_000), offer({ monthlyEstimateCents: 3_000 }))
    expect([sides.safeMonthlyCents, sides.safeLastCents]).toEqual([3_000, 2_000])
  })

  test('$2,500 at 17.90 % over 48: $73.31 a month, the last $73.09, with what it costs in all', () => {
    const reduced = offer({
      kind: 'reduced-apr',
      months: 48,
      aprBasisPoints: 1790,
      monthlyEstimateCents: 7_331,
      lastPaymentCents: 7_309,
    })
    const sides = compareSides(cents(250_000), reduced)
    expect(sides).toMatchObject({ safeMonthlyCents: 7_331, safeLastCents: 7_309, interestCents: 101_866 })
    expect(sides.interestIfDollarRemainsCents).toBeNull()
  })

  test('a safe payment is never below what pays the plan off, and a cent less would not (deferred, standard)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 2_500_000 }),
        fc.constantFrom(6, 12, 18, 24),
        fc.constantFrom('deferred-interest' as const, 'standard' as const),
        (amount, months, kind) => {
          const sides = compareSides(cents(amount), offer({ kind, months, monthlyEstimateCents: 0 }))
          const paidBy = (monthly: number) => {
            let left = amount
            for (let month = 0; month < months; month += 1) {
              const interest = kind === 'standard' ? Math.floor((left * 3299 * 2 + 120_000) / 240_000) : 0
              left = Math.max(0, left + interest - monthly)
            }
            return left === 0
          }
          expect(paidBy(sides.safeMonthlyCents)).toBe(true)
          expect(paidBy(sides.safeMonthlyCents - 1)).toBe(false)
          expect(sides.safeLastCents).toBeLessThanOrEqual(sides.safeMonthlyCents)
        },
      ),
    )
  })

  test('without a promotion the interest is what each month rounds to, and what is paid beyond the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 2_500_000 }),
        fc.constantFrom(6, 12, 24, 60),
        fc.constantFrom(0, 1, 1790, 3299),
        (amount, months, aprBasisPoints) => {
          const sides = compareSides(cents(amount), offer({ kind: 'standard', months, aprBasisPoints }))
          let left = amount
          let interestCents = 0
          let paidCents = 0
          while (left > 0) {
            const interest = Math.floor((left * aprBasisPoints * 2 + 120_000) / 240_000)
            const payment = Math.min(left + interest, sides.safeMonthlyCents)
            interestCents += interest
            paidCents += payment
            left += interest - payment
            if (left === 0) expect(payment).toBe(sides.safeLastCents)
          }
          expect(sides.interestCents).toBe(interestCents)
          expect(paidCents - amount).toBe(interestCents)
        },
      ),
    )
  })

  test('$1,200 over 12 without interest is $100.00 a month', () => {
    const sides = compareSides(cents(120_000), offer({ kind: 'standard', aprBasisPoints: 0 }))
    expect(sides).toMatchObject({ safeMonthlyCents: 10_000, safeLastCents: 10_000, interestCents: 0 })
    expect(sides.interestIfDollarRemainsCents).toBeNull()
  })

  test('fee and net are the amount, to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (amount, fee) => {
          const { feeCents, netCents } = compareSides(cents(amount), offer({ feeBasisPoints: fee }))
          expect(feeCents + netCents).toBe(amount)
          expect(netCents).toBeLessThanOrEqual(amount)
        },
      ),
    )
  })
})
