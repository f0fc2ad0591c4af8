import { addDays, addMonths, type Day } from '@tillwave/money/calendar'
import { cents, type Cents } from '@tillwave/money/cents'
import type { EntryKind } from './words.ts'

/** A movement of an account: positive takes credit, negative gives it back. */
export interface Movement {
  kind: EntryKind
  amountCents: number
  /** Paid on top of a payment's principal; it never was part of the balance. */
  interestCents: number
  on: Day
}

/** A month of an account: opening + purchases − refunds − payments = closing, always. */
export interface Statement {
  fromOn: Day
  /** The last day of the month, by which a statement is known. */
  closesOn: Day
  /** By when the next payment is to arrive. */
  dueOn: Day
  openingCents: Cents
  purchasesCents: Cents
  /** Refunds and voids, as a positive amount. */
  refundsCents: Cents
  paymentsCents: Cents
  interestCents: Cents
  closingCents: Cents
}

const DUE_AFTER_DAYS = 25

/**
 * Every closed month of an account, oldest first. A month ends on the day before the one that the account was opened
 * on, so that accounts have their statements on different days. Months before anything happened are left out.
 */
export function statementsOf(openedOn: Day, today: Day, movements: readonly Movement[]): Statement[] {
  const found: Statement[] = []
  let openingCents = cents(0)
  for (let month = 0; ; month += 1) {
    const fromOn = addMonths(openedOn, month)
    const closesOn = addDays(addMonths(openedOn, month + 1), -1)
    if (closesOn >= today) return found
    const statement = statementOf(fromOn, closesOn, openingCents, movements)
    const isIdle = statement.closingCents === 0 && openingCents === 0 && statement.purchasesCents === 0
    if (!isIdle) found.push(statement)
    openingCents = statement.closingCents
  }
}

function statementOf(
  fromOn: Day,
  closesOn: Day,
  openingCents: Cents,
  movements: readonly Movement[],
): Statement {
  const during = movements.filter(({ on }) => on >= fromOn && on <= closesOn)
  const sumOf = (...kinds: EntryKind[]) =>
    during.reduce((sum, { kind, amountCents }) => sum + (kinds.includes(kind) ? amountCents : 0), 0)
  return {
    fromOn,
    closesOn,
    dueOn: addDays(closesOn, DUE_AFTER_DAYS),
    openingCents,
    purchasesCents: cents(sumOf('purchase')),
    refundsCents: cents(-sumOf('refund', 'void')),
    paymentsCents: cents(-sumOf('payment')),
    interestCents: cents(during.reduce((sum, { interestCents }) => sum + interestCents, 0)),
    closingCents: cents(openingCents + sumOf('purchase', 'refund', 'void', 'payment')),
  }
}
