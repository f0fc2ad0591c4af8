import { addMonths, type Day } from '@tillwave/money/calendar'
import { cents, min, type Cents } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { interestOf } from './payment-estimate.ts'
import type { PlanKind } from './words.ts'

/** What a purchase's plan asks for. */
export interface PlanTerms {
  kind: PlanKind
  months: number
  aprBasisPoints: number
  monthlyCents: number
}

/** Where a financed purchase stands; all amounts are principal, interest is paid on top. */
export interface PlanBooks {
  amountCents: number
  refundedCents: number
  paidCents: number
  /** The lender's day of the purchase. */
  beginsOn: Day
  /** The number of the next monthly payment, from 1. */
  nextNumber: number
}

/** One monthly payment: principal, which gives credit back, and the interest of the month before. */
export interface Instalment {
  number: number
  dueOn: Day
  principalCents: Cents
  interestCents: Cents
}

// More than any plan has; standard terms of a large purchase take the longest.
const MOST_INSTALMENTS = 600

/** What is still owed of a purchase. Below zero when it was refunded after it had been paid. */
export function remainingCents({ amountCents, refundedCents, paidCents }: PlanBooks): number {
  return amountCents - refundedCents - paidCents
}

/**
 * The next monthly payment, or undefined once nothing is owed. Deferred plans pay principal only; standard terms add
 * a month's interest on what is owed; a reduced rate takes its interest out of the fixed payment, and its last
 * payment takes what is left.
 */
export function nextInstalment(plan: PlanTerms, books: PlanBooks): Instalment | undefined {
  const remaining = remainingCents(books)
  if (remaining <= 0) return undefined
  const number = books.nextNumber
  const dueOn = addMonths(books.beginsOn, number)
  const interestCents = cents(
    plan.kind === 'deferred-interest' ? 0 : interestOf(remaining, plan.aprBasisPoints),
  )
  const isLast = plan.kind === 'reduced-apr' && number >= plan.months
  const part = plan.kind === 'reduced-apr' ? plan.monthlyCents - interestCents : plan.monthlyCents
  return { number, dueOn, principalCents: isLast ? cents(remaining) : min(remaining, part), interestCents }
}

/** Every payment from the next one to the last, as long as nothing else happens; with a day, those due until then. */
export function instalmentsOf(plan: PlanTerms, books: PlanBooks, until?: Day): Instalment[] {
  const found: Instalment[] = []
  const at = { ...books }
  for (let next = nextInstalment(plan, at); next; next = nextInstalment(plan, at)) {
    if ((until !== undefined && next.dueOn > until) || found.length === MOST_INSTALMENTS) break
    found.push(next)
    at.paidCents += next.principalCents
    at.nextNumber = next.number + 1
  }
  return found
}

/** The last day of a promotion; null on standard terms, which have none. */
export function promotionEndsOn({ kind, months }: PlanTerms, beginsOn: Day): Day | null {
  return kind === 'standard' ? null : addMonths(beginsOn, months)
}

/**
 * What deferred interest costs when any of the purchase is left at the end of its promotion: the plan's rate on the
 * whole purchase from its first day (XX-5). Zero for other plans, which defer nothing.
 */
export function deferredInterestCents(
  amountCents: number,
  { kind, months, aprBasisPoints }: Pick<PlanTerms, 'kind' | 'months' | 'aprBasisPoints'>,
): Cents {
  if (kind !== 'deferred-interest') return cents(0)
  const yearly = BigInt(amountCents) * BigInt(aprBasisPoints) * BigInt(months)
  return cents(Number((2n * yearly + 120_000n) / 240_000n))
}

/** What happens at the end of a purchase's promotion, in one sentence that obeys the wording rule. */
export function whatHappensThen(plan: PlanTerms, books: PlanBooks): string {
  if (remainingCents(books) <= 0) return 'Nothing is owed on this purchase any more.'
  switch (plan.kind) {
    case 'standard':
      return 'No promotion ends: interest is added each month to what is still owed.'
    case 'reduced-apr':
      return 'The last fixed payment pays the purchase off.'
    case 'deferred-interest':
      return (
        'If anything is still owed after that day, ' +
        `${formatCents(deferredInterestCents(books.amountCents, plan))} of interest from the purchase date is charged.`
      )
  }
}
