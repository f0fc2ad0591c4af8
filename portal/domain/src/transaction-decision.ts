import type { DeclineReason } from './words.ts'

/** An account at the moment of the decision, locked. `limit − available` is what its transactions sum to. */
export interface AccountState {
  status: 'open' | 'closed'
  limitCents: number
  availableCents: number
}

/** The sandbox's word for the cents of an amount. */
export type AmountMagic = 'decline' | 'time-out-once' | undefined

/** Approved, declined with its reason, or a time-out that moves nothing. */
export type TransactionDecision =
  { status: 'approved' } | { status: 'declined'; reason: DeclineReason } | { status: 'timed-out' }

/** Decides a purchase: cents magic first, then the account and what is left of its credit. */
export function decidePurchase(
  account: AccountState,
  amountCents: number,
  magic: AmountMagic,
  timedOutBefore: boolean,
): TransactionDecision {
  if (magic === 'decline') return { status: 'declined', reason: 'purchase-declined' }
  if (magic === 'time-out-once' && !timedOutBefore) return { status: 'timed-out' }
  if (account.status === 'closed') return { status: 'declined', reason: 'account-closed' }
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
export function decideRefund(magic: AmountMagic): TransactionDecision {
  if (magic === 'decline') return { status: 'declined', reason: 'refund-declined' }
  return { status: 'approved' }
}

/** The account after an approved transaction: a purchase takes credit, a refund gives it back. */
export function applyTo(
  account: AccountState,
  kind: 'purchase' | 'refund',
  amountCents: number,
): AccountState {
  const availableCents = account.availableCents + (kind === 'purchase' ? -amountCents : amountCents)
  if (availableCents < 0 || availableCents > account.limitCents) throw new RangeError('outside of the limit')
  return { ...account, availableCents }
}
