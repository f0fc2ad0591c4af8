import { dayText, formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookLot, BookSource } from '../ledger/books.ts'
import { firstOpenDay, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'

/** True when a goodwill credit can be spent no more; money never lapses. */
export function hasLapsed(lot: Pick<BookLot, 'expiresOn'>, place: Pick<Place, 'today'>): boolean {
  return lot.expiresOn !== null && lot.expiresOn < place.today
}

/** Why a goodwill credit can be spent no more. */
export function lapsedWords({ expiresOn }: Pick<BookLot, 'expiresOn'>): string {
  return `This goodwill credit lapsed on ${dayText(expiresOn ?? '')}.`
}

/**
 * Lets a goodwill credit lapse (recipe 4): the mirror of its posting for the remainder, dated today. What is left of
 * the source shrinks with it, so that I8 holds of what it still is.
 */
export function expireGoodwill(lot: BookLot, source: BookSource, place: Place, mint: Mint): Plan | Refusal {
  if (lot.account !== accounts.goodwillCredit || !hasLapsed(lot, place) || lot.remainingCents === 0)
    return refuse('wrong-state', 'Nothing of this credit lapses today.')
  const draft = new Draft(mint)
  const expiryId = mint()
  const { patientId, locationId } = lot
  const amountCents = lot.remainingCents
  const expiredOn = firstOpenDay(place.today, place)
  const head = { kind: 'goodwill-expiry', effectiveOn: expiredOn, locationId, documentId: expiryId }
  const entryId = draft.entry(head, [
    debit(accounts.goodwillCredit, lot.id, amountCents),
    credit(accounts.goodwillGiven, '', amountCents),
  ])
  draft.expectBalance(lot.account, lot.id, lot.version)
  draft.expectSource(source)
  draft.changeSource({ id: source.id, amountCents: source.amountCents - amountCents })
  draft.add('goodwillExpiry', { id: expiryId, lotId: lot.id, amountCents, expiredOn, entryId })
  const words = `A goodwill credit lapsed: ${formatCents(amountCents)} was not spent by ${dayText(lot.expiresOn ?? '')}`
  draft.audit('credit.expire', patientId, lot.id, words)
  draft.event('lot', { lotId: lot.id, patientId })
  draft.plan.answer = { amountCents }
  return draft.plan
}
