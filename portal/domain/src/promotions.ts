import { basisPoints, cents, type Cents } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { LEAST_MONTHLY_CENTS } from './payment-estimate.ts'
import type { PlanKind } from './words.ts'

/** A plan as it stood on a date: a promotional one, or the account's standard terms. */
export interface Promotion {
  code: string
  label: string
  kind: PlanKind
  /** The promotion's length; on standard terms the months that the estimate spreads the amount over. */
  months: number
  minimumCents: Cents
  /** Deferred plans: charged from the purchase date when the promotion is missed. Others: always. */
  aprBasisPoints: number
  /** What the practice pays the lender, of the amount. */
  feeBasisPoints: number
  terms: string
  effectiveFrom: Day
}

type Row = readonly [months: number, minimumCents: number, feeBasisPoints: number]

interface Schedule {
  effectiveFrom: Day
  standardAprBasisPoints: number
  standard: Row
  deferred: readonly Row[]
  reduced: readonly (readonly [...Row, aprBasisPoints: number])[]
}

/**
 * An example schedule with the dates it holds from. Public figures disagree, so these are nobody's offer: rates
 * of 26.99–32.99 % and 14.90–17.90 %, fees of about 5, 9.9 and 13.5 %. The standard terms, which let a practice
 * charge less than a promotion asks for, have a row of their own. A new schedule is a new row.
 */
const schedules: readonly Schedule[] = [
  {
    effectiveFrom: '2025-01-01',
    standardAprBasisPoints: 2699,
    standard: [24, 100, 190],
    deferred: [
      [6, 20_000, 500],
      [12, 20_000, 990],
      [18, 20_000, 1350],
      [24, 20_000, 1490],
    ],
    reduced: [
      [24, 100_000, 500, 1490],
      [36, 100_000, 500, 1590],
      [48, 100_000, 500, 1690],
      [60, 250_000, 500, 1790],
    ],
  },
  {
    effectiveFrom: '2026-01-01',
    standardAprBasisPoints: 3299,
    standard: [24, 100, 190],
    deferred: [
      [6, 20_000, 500],
      [12, 20_000, 990],
      [18, 20_000, 1350],
      [24, 20_000, 1490],
    ],
    reduced: [
      [24, 100_000, 500, 1590],
      [36, 100_000, 500, 1690],
      [48, 100_000, 500, 1790],
      [60, 250_000, 500, 1790],
    ],
  },
]

/** Every plan that holds on a date, the standard terms last; none before the first schedule. */
export function promotionsOn(day: Day): Promotion[] {
  const schedule = schedules.findLast(({ effectiveFrom }) => effectiveFrom <= day)
  if (!schedule) return []
  const { effectiveFrom, standardAprBasisPoints } = schedule
  const deferred = schedule.deferred.map(([months, minimumCents, feeBasisPoints]) => ({
    code: `deferred-${months}`,
    label: `No interest if paid in full within ${months} months`,
    kind: 'deferred-interest' as const,
    months,
    minimumCents: cents(minimumCents),
    aprBasisPoints: standardAprBasisPoints,
    feeBasisPoints,
    terms: deferredTerms(months, standardAprBasisPoints),
    effectiveFrom,
  }))
  const reduced = schedule.reduced.map(([months, minimumCents, feeBasisPoints, aprBasisPoints]) => ({
    code: `reduced-${months}`,
    label: `${percent(aprBasisPoints)} APR with ${months} fixed payments`,
    kind: 'reduced-apr' as const,
    months,
    minimumCents: cents(minimumCents),
    aprBasisPoints,
    feeBasisPoints,
    terms: reducedTerms(months, aprBasisPoints),
    effectiveFrom,
  }))
  return [...deferred, ...reduced, standardTerms(schedule)]
}

function standardTerms({ standard, standardAprBasisPoints, effectiveFrom }: Schedule): Promotion {
  const [months, minimumCents, feeBasisPoints] = standard
  return {
    code: 'standard',
    label: 'Standard account terms',
    kind: 'standard',
    months,
    minimumCents: cents(minimumCents),
    aprBasisPoints: standardAprBasisPoints,
    feeBasisPoints,
    terms:
      `No promotion: interest at ${percent(standardAprBasisPoints)} APR on what is not paid by its due date. ` +
      `The monthly payment is an estimate, to which interest is added: the amount over ${months} months, ` +
      `but at least ${formatCents(LEAST_MONTHLY_CENTS)} or the whole amount if that is less.`,
    effectiveFrom,
  }
}

/** The plans that an amount qualifies for on a date (PP-10). */
export function promotionsFor(amount: Cents, day: Day): Promotion[] {
  return promotionsOn(day).filter(({ minimumCents }) => amount >= minimumCents)
}

/** The practice's fee for a purchase and what it is funded with: fee + net = amount, always. */
export function practiceSide(amount: Cents, promotion: Promotion): { feeCents: Cents; netCents: Cents } {
  const feeCents = basisPoints(amount, promotion.feeBasisPoints)
  return { feeCents, netCents: cents(amount - feeCents) }
}

/** True when every "no interest" stands together with "if paid in full within N months": the wording rule. */
export function obeysWordingRule(text: string): boolean {
  return !/no interest(?! if paid in full within \d+ months)/i.test(text)
}

function deferredTerms(months: number, aprBasisPoints: number): string {
  return (
    `No interest if paid in full within ${months} months. ` +
    `Otherwise interest at ${percent(aprBasisPoints)} APR is charged from the purchase date on the whole purchase. ` +
    'Monthly payments are required and may not be enough to pay the purchase off in time.'
  )
}

function reducedTerms(months: number, aprBasisPoints: number): string {
  return `${percent(aprBasisPoints)} APR and fixed monthly payments until paid in full in ${months} months.`
}

function percent(points: number): string {
  return `${Math.floor(points / 100)}.${String(points % 100).padStart(2, '0')}%`
}
