import { cents, min, type Cents } from '@tillwave/money/cents'
import { magicOfAmount } from './sandbox/magic.ts'
import type { AccountStatus, DeclineReason } from './words.ts'

/** No account's limit goes beyond $25,000. */
const HIGHEST_LIMIT_CENTS = 2_500_000

/** The lender's answer to a practice that asks for more credit. */
export type RaiseDecision = { status: 'approved' } | { status: 'declined'; reason: DeclineReason }

/** The most that the lender would grant on an account today: twice the limit, never beyond the highest. */
export function highestLimit(limitCents: number): Cents {
  return min(limitCents * 2, HIGHEST_LIMIT_CENTS)
}

/** Decides a raise: open accounts only, up to twice the limit, unless the cents of the new limit decline it (PP-17). */
export function decideLimitRaise(
  account: { status: AccountStatus; limitCents: number },
  askedCents: number,
): RaiseDecision {
  if (account.status === 'closed') return { status: 'declined', reason: 'account-closed' }
  if (account.status === 'suspended') return { status: 'declined', reason: 'account-suspended' }
  const magic = magicOfAmount('limit-raise', cents(askedCents))
  if (magic === 'decline' || askedCents > highestLimit(account.limitCents))
    return { status: 'declined', reason: 'raise-declined' }
  return { status: 'approved' }
}
