import { expect, test } from 'vitest'
import { planName, riskText, safeText } from './plan-text.ts'
import type { Plan } from './queries.ts'

const plan: Plan = {
  code: 'deferred-12',
  label: 'Deferred',
  kind: 'deferred-interest',
  months: 12,
  aprBasisPoints: 3299,
  terms: '',
  effectiveFrom: '2026-01-01',
  estimateCents: 10_000,
  safeMonthlyCents: 10_000,
  safeLastCents: 9_999,
  interestCents: 0,
  interestIfDollarRemainsCents: 39_588,
  feeBasisPoints: 990,
  feeCents: 11_880,
  netCents: 108_120,
}
const kinds = ['deferred-interest', 'reduced-apr', 'standard'] as const

test('no plan says "no interest" without "if paid in full within" its months (carecredit.md)', () => {
  for (const kind of kinds) {
    const words = [planName({ ...plan, kind }), safeText({ ...plan, kind }), riskText({ ...plan, kind })]
    for (const said of words) {
      if (/no interest/i.test(said)) expect(said).toMatch(/if paid in full within 12 months/)
    }
  }
})

test('says what a month must bring and what one dollar left costs', () => {
  expect(safeText(plan)).toBe('a month, paid off within 12 months, the last $99.99')
  expect(riskText(plan)).toBe('if one dollar remains after 12 months, from the purchase date')
})
