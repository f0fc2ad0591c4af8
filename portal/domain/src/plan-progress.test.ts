import { cents } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimatePayments } from './payment-estimate.ts'
import {
  deferredInterestCents,
  instalmentsOf,
  nextInstalment,
  promotionEndsOn,
  remainingCents,
  whatHappensThen,
  type PlanBooks,
  type PlanTerms,
} from './plan-progress.ts'
import { obeysWordingRule } from './promotions.ts'
import type { PlanKind } from './words.ts'

function termsOf(amountCents: number, kind: PlanKind, months: number, aprBasisPoints: number): PlanTerms {
  const plan = { kind, months, aprBasisPoints }
  return { ...plan, monthlyCents: estimatePayments(cents(amountCents), plan).monthlyCents }
}

const booksOf = (amountCents: number, more: Partial<PlanBooks> = {}): PlanBooks => ({
  amountCents,
  refundedCents: 0,
  paidCents: 0,
  beginsOn: '2026-01-31',
  nextNumber: 1,
  ...more,
})

test('$1,200 over twelve deferred months is paid by twelve payments of $100, on the last day where a month is short', () => {
  const payments = instalmentsOf(termsOf(120_000, 'deferred-interest', 12, 3299), booksOf(120_000))
  expect(payments.map(({ principalCents }) => principalCents)).toEqual(Array(12).fill(10_000))
  expect(payments.slice(0, 3).map(({ dueOn }) => dueOn)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
  expect(payments.at(-1)?.dueOn).toBe('2027-01-31')
})

test('$2,500 at 17.90 % over 48 months pays $73.31 a month, interest in it, and $73.09 at last', () => {
  const payments = instalmentsOf(termsOf(250_000, 'reduced-apr', 48, 1790), booksOf(250_000))
  const amounts = payments.map(({ principalCents, interestCents }) => principalCents + interestCents)
  expect([amounts.length, amounts[0], amounts.at(-1)]).toEqual([48, 7_331, 7_309])
})

test('standard terms add a month’s interest on what is owed', () => {
  const plan = termsOf(48_000, 'standard', 24, 3000)
  expect(nextInstalment(plan, booksOf(48_000))).toMatchObject({ principalCents: 3_000, interestCents: 1_200 })
  const later = booksOf(48_000, { paidCents: 45_000, nextNumber: 16 })
  expect(nextInstalment(plan, later)).toMatchObject({ principalCents: 3_000, interestCents: 75 })
})

test('a refund shortens what is left, and nothing is asked once nothing is owed', () => {
  const plan = termsOf(120_000, 'deferred-interest', 12, 3299)
  const half = booksOf(120_000, { refundedCents: 60_000, paidCents: 30_000, nextNumber: 4 })
  expect(instalmentsOf(plan, half)).toHaveLength(3)
  expect(instalmentsOf(plan, booksOf(120_000, { refundedCents: 120_000, paidCents: 30_000 }))).toEqual([])
})

test('until a day, only the payments due by then are told', () => {
  const plan = termsOf(120_000, 'deferred-interest', 12, 3299)
  expect(instalmentsOf(plan, booksOf(120_000), '2026-02-27')).toEqual([])
  expect(instalmentsOf(plan, booksOf(120_000), '2026-03-31')).toHaveLength(2)
})

test('whatever the plan, its payments come to exactly what is owed, and a deferred plan ends in time', () => {
  const kinds = fc.constantFrom<[PlanKind, number]>(
    ['deferred-interest', 6],
    ['deferred-interest', 24],
    ['reduced-apr', 24],
    ['reduced-apr', 60],
    ['standard', 24],
  )
  const amount = fc.integer({ min: 100, max: 2_500_000 })
  fc.assert(
    fc.property(amount, kinds, fc.integer({ min: 0, max: 100 }), (amountCents, [kind, months], percent) => {
      const plan = termsOf(amountCents, kind, months, kind === 'reduced-apr' ? 1790 : 3299)
      const books = booksOf(amountCents, { refundedCents: Math.floor((amountCents * percent) / 100) })
      const payments = instalmentsOf(plan, books)
      const paid = payments.reduce((sum, { principalCents }) => sum + principalCents, 0)
      expect(paid).toBe(remainingCents(books))
      expect(payments.every(({ principalCents }) => principalCents > 0)).toBe(true)
      if (kind !== 'standard') expect(payments.length).toBeLessThanOrEqual(months)
    }),
  )
})

describe('what happens then', () => {
  test('deferred interest is the rate on the whole purchase from its first day', () => {
    const plan = { kind: 'deferred-interest', months: 12, aprBasisPoints: 3299 } as const
    expect(deferredInterestCents(120_000, plan)).toBe(39_588)
    expect(deferredInterestCents(120_000, { ...plan, kind: 'standard' })).toBe(0)
  })

  test('standard terms end no promotion, the others on the day so many months later', () => {
    expect(promotionEndsOn(termsOf(48_000, 'standard', 24, 3299), '2026-01-31')).toBeNull()
    expect(promotionEndsOn(termsOf(48_000, 'deferred-interest', 6, 3299), '2026-08-31')).toBe('2027-02-28')
  })

  test('every sentence obeys the wording rule', () => {
    for (const kind of ['deferred-interest', 'reduced-apr', 'standard'] as const)
      for (const paidCents of [0, 120_000])
        expect(
          obeysWordingRule(
            whatHappensThen(termsOf(120_000, kind, 24, 1790), booksOf(120_000, { paidCents })),
          ),
        ).toBe(true)
  })
})
