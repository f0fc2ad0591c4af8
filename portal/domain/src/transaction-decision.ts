import { magicOfAmount } from './sandbox/magic.ts'
import type { AccountStatus, DeclineReason, EntryKind } from './words.ts'

/**
 * An account at the moment of the decision, locked. `limit − available` is what its movements sum to; below zero is
 * a credit balance, which comes of refunding what the patient had paid already.
 */
export interface AccountState {
  status: AccountStatus
  limitCents: number
  availableCents: number
}

/** Approved, declined with its reason, or a time-out that moves nothing. */
export type TransactionDecision =
  { status: 'approved' } | { status: 'declined'; reason: DeclineReason } | { status: 'timed-out' }

/** Decides a purchase: cents magic first, then the account and what is left of its credit. */
export function decidePurchase(
  account: AccountState,
  amountCents: number,
  timedOutBefore: boolean,
): TransactionDecision {
  const magic = magicOfAmount('purchase', amountCents)
  if (magic === 'decline') return { status: 'declined', reason: 'purchase-declined' }
  if (magic === 'time-out-once' && !timedOutBefore) return { status: 'timed-out' }
  if (account.status === 'closed') return { status: 'declined', reason: 'account-closed' }
  if (account.status === 'suspended') return { status: 'declined', reason: 'account-suspended' }
  if (amountCents > account.availableCents) return { status: 'declined', reason: 'above-available-credit' }
  return { status: 'approved' }
}

/** What of a purchase can still be refunded; nothing of a declined one. */
export function refundableCents(purchase: {
  status: 'approved' | 'declined'
  amountCents: number
  refundedCents: number
}): number {
  return purchase.status === 'approved' ? purchase.amountCents - purchase.refundedCents : 0
}

/** Decides a refund that fits what remains; a closed account still takes money back. */
export function decideRefund(amountCents: number): TransactionDecision {
  if (magicOfAmount('refund', amountCents) === 'decline')
    return { status: 'declined', reason: 'refund-declined' }
  return { status: 'approved' }
}

/** Why a purchase cannot be voided now, in a sentence; undefined when it can: whole, unrefunded and unfunded. */
export function reasonAgainstVoid(purchase: {
  status: 'approved' | 'declined'
  refundedCents: number
  isFunded: boolean
}): string | undefined {
  if (purchase.status !== 'approved') return 'Only an approved purchase can be voided.'
  if (purchase.refundedCents > 0) return 'This purchase was refunded already.'
  if (purchase.isFunded) return 'This purchase has been funded; refund it instead.'
  return undefined
}

/** Why a purchase's plan cannot be changed now, in a sentence; undefined when it can. */
export function reasonAgainstNewPlan(purchase: Parameters<typeof reasonAgainstVoid>[0]): string | undefined {
  if (purchase.status !== 'approved') return 'Only the plan of an approved purchase can be changed.'
  if (purchase.refundedCents > 0) return 'This purchase was refunded already.'
  if (purchase.isFunded) return 'This purchase has been funded on its plan.'
  return undefined
}

/** What a movement takes from the available credit: a purchase takes, everything else gives back. */
export function takenBy(kind: EntryKind, amountCents: number): number {
  return kind === 'purchase' ? amountCents : -amountCents
}

/** The account after an approved movement. */
export function applyTo(account: AccountState, kind: EntryKind, amountCents: number): AccountState {
  const availableCents = account.availableCents - takenBy(kind, amountCents)
  if (availableCents < 0) throw new RangeError('more than the available credit')
  return { ...account, availableCents }
}
