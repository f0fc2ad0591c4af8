import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import type { BookLot } from '../ledger/books.ts'
import { refuseDate, refuseEarlier, sinceOpened, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { hasLapsed, lapsedWords } from './expire-goodwill.ts'
import { addLot } from '../billing/receive.ts'

/** A patient as far as families go: without a guarantor they are their own. */
export interface FamilyMember {
  id: string
  name: string
  guarantorId: string | null
}

/** A transfer as typed. */
export interface TransferInput {
  amountCents: number
  transferredOn: Day
  reason: string
}

/** True for two patients of one family: one guarantor, or one the guarantor of the other (BI-16). */
export function isFamily(one: FamilyMember, other: FamilyMember): boolean {
  return one.id !== other.id && (one.guarantorId ?? one.id) === (other.guarantorId ?? other.id)
}

/**
 * Moves money that a patient can spend to another of the family (recipe 14): same class to same class, a new lot with
 * its parent, its origin and its expiry. Both files show it.
 */
export function transferLot(
  lot: BookLot,
  from: FamilyMember,
  to: FamilyMember,
  input: TransferInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal =
    refuseDate(input.transferredOn, place, 'transferredOn') ??
    refuseTransfer(lot, from, to, input, place) ??
    refuseEarlier(input.transferredOn, place, 'transferredOn', sinceOpened(lot))
  if (refusal) return refusal
  const { amountCents, transferredOn, reason } = input
  const { locationId } = place
  const draft = new Draft(mint)
  const transferId = mint()
  const toLotId = mint()
  const head = { kind: 'transfer', effectiveOn: transferredOn, locationId, documentId: transferId }
  const entryId = draft.entry(head, [
    debit(lot.account, lot.id, amountCents),
    credit(lot.account, toLotId, amountCents),
  ])
  draft.expectBalance(lot.account, lot.id, lot.version)
  addLot(draft, {
    id: toLotId,
    kind: 'transfer',
    account: lot.account,
    amountCents,
    patientId: to.id,
    locationId,
    sourceId: lot.sourceId,
    openedOn: transferredOn,
    entryId,
    parentLotId: lot.id,
    expiresOn: lot.expiresOn,
  })
  const both = { fromLotId: lot.id, toLotId, fromPatientId: from.id, toPatientId: to.id }
  draft.add('lotTransfer', {
    id: transferId,
    ...both,
    locationId,
    amountCents,
    transferredOn,
    reason,
    entryId,
  })
  const amount = formatCents(amountCents)
  draft.audit('credit.transfer', from.id, transferId, `Moved ${amount} to ${to.name}: ${reason}`)
  draft.audit('credit.transfer', to.id, transferId, `Received ${amount} from ${from.name}: ${reason}`)
  draft.event('lot', { lotId: lot.id, patientId: from.id })
  draft.plan.answer = { transferId, lotId: toLotId, remainingCents: lot.remainingCents - amountCents }
  return draft.plan
}

function refuseTransfer(
  lot: BookLot,
  from: FamilyMember,
  to: FamilyMember,
  input: TransferInput,
  place: Place,
): Refusal | undefined {
  if (lot.patientId !== from.id) return refuse('not-found', 'That does not exist, or not any more.')
  if (!isFamily(from, to))
    return refuse(
      'not-family',
      `${to.name} is not of the same family: set the guarantor first.`,
      'toPatientId',
    )
  if (hasLapsed(lot, place)) return refuse('wrong-state', lapsedWords(lot))
  if (input.amountCents > lot.remainingCents) {
    const detail = `${formatCents(lot.remainingCents)} of it is left.`
    return refuse('more-than-remaining', detail, 'amountCents')
  }
  return undefined
}
