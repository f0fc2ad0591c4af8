import { formatCents } from '@tillwave/money/format'
import type { Day } from '@tillwave/money/calendar'
import { liesAt, postRefund, refuseFees, sinceHeld, takeParts, takeThroughLot } from '../refunds/refund.ts'
import { accounts } from '../ledger/accounts.ts'
import {
  refundableOf,
  unpromisedOf,
  type BookSource,
  type RefundPart,
  type RefundWish,
} from '../ledger/books.ts'
import { refuseDate, refuseEarlier, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, type Mint, type Plan } from '../ledger/plan.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { whereItFalls } from './accept-refund.ts'

/** An unapplied CareCredit refund as read, with the version of its balance. */
export interface BookUnappliedRefund {
  id: string
  patientId: string
  locationId: string
  amountCents: number
  /** 0 once it was used. */
  remainingCents: number
  version: number
  originalTransactionId: string | null
}

/** Uses an unapplied CareCredit refund as a payment's refund: once, whole; 5 with X = 1035 (CC-11 … CC-13). */
export function useUnappliedRefund(
  kept: BookUnappliedRefund,
  source: BookSource,
  wish: RefundWish & { refundedOn: Day },
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const wrong =
    refuseDate(wish.refundedOn, place, 'refundedOn') ??
    refuseUse(kept, source, wish.parts) ??
    refuseEarlier(wish.refundedOn, place, 'refundedOn', ...sinceHeld(source, wish.parts))
  if (wrong) return wrong
  const falls = whereItFalls(source, wish, kept.amountCents)
  if (!falls) {
    return refuse(
      'more-than-refundable',
      `Less than ${formatCents(kept.amountCents)} of this payment is left to refund.`,
    )
  }
  const takesFee = refuseFees({ ...wish, parts: falls.typed }, [source])
  if (takesFee) return takesFee
  const draft = new Draft(mint)
  const taken = takeParts(draft, source, { ...wish, parts: falls.typed }, wish.refundedOn)
  if (isRefusal(taken)) return taken
  for (const part of falls.others)
    takeThroughLot(draft, source, part, wish.refundedOn, place.locationId, taken)
  draft.expectBalance(accounts.unappliedRefunds, kept.id, kept.version)
  const refundId = postRefund(draft, source, {
    ...taken,
    out: (_, cents) => [credit(accounts.unappliedRefunds, kept.id, cents)],
    wish,
    method: 'carecredit',
    resultId: kept.id,
    effectiveOn: wish.refundedOn,
    locationId: place.locationId,
  })
  draft.add('unappliedRefundUse', { resultId: kept.id, refundId })
  draft.plan.answer = { refundId, amountCents: kept.amountCents }
  return draft.plan
}

function refuseUse(
  kept: BookUnappliedRefund,
  source: BookSource,
  parts: readonly RefundPart[],
): Refusal | undefined {
  if (kept.remainingCents === 0) return refuse('wrong-state', 'This refund was used already.')
  if (source.patientId !== kept.patientId) {
    return refuse('not-found', 'That payment does not exist, or not any more.')
  }
  if (source.ended) return refuse('wrong-state', 'That payment was deleted or replaced.')
  if (source.method !== 'carecredit') {
    return refuse('path-not-allowed', 'A CareCredit refund belongs to a CareCredit payment.', 'paymentId')
  }
  // A typed part may be larger than what lies there; of what lies nowhere there it can not be.
  if (parts.some((part) => liesAt(source, part, kept.patientId) === 0)) {
    return refuse('not-found', 'Nothing of that payment lies there any more.', 'parts')
  }
  const names =
    source.lenderTransactionId !== null && kept.originalTransactionId === source.lenderTransactionId
  // A refund that names this purchase was set aside from what is refundable of it, for just this use.
  if (kept.amountCents > unpromisedOf(source) + (names ? kept.amountCents : 0)) {
    const left = formatCents(refundableOf(source))
    return refuse('more-than-refundable', `${left} of this payment can be refunded.`, 'paymentId')
  }
  return undefined
}
