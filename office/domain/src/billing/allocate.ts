import { min, sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice, BookLot, BookSource } from '../ledger/books.ts'
import { correctionDay, refuseDate, refuseEarlier, sinceOpened, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { hasLapsed, lapsedWords } from '../credits/expire-goodwill.ts'
import { addLot, checkAllocations, issueOf, type AllocationInput } from './receive.ts'

/** Applies a lot to invoices (recipe 3): 2100, 2200 or 2210 / 1100. More than the lot or a balance is refused. */
export function applyLot(
  lot: BookLot,
  input: { allocations: AllocationInput[]; appliedOn: Day },
  invoices: BookInvoice[],
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const wrongDate = refuseDate(input.appliedOn, place, 'appliedOn')
  if (wrongDate) return wrongDate
  if (hasLapsed(lot, place)) return refuse('wrong-state', lapsedWords(lot))
  const noun = lot.account === accounts.unappliedMoney ? 'deposit' : 'credit'
  const rows = checkAllocations(input.allocations, invoices, lot.patientId)
  if (isRefusal(rows)) return rows
  const tooEarly = refuseEarlier(input.appliedOn, place, 'appliedOn', sinceOpened(lot), ...rows.map(issueOf))
  if (tooEarly) return tooEarly
  const total = sum(rows.map((row) => row.amountCents))
  if (total > lot.remainingCents) {
    const detail = `This ${noun} has ${formatCents(lot.remainingCents)} left.`
    return refuse('more-than-remaining', detail, 'allocations')
  }
  const draft = new Draft(mint)
  const { patientId } = lot
  draft.expectBalance(lot.account, lot.id, lot.version)
  for (const { invoice, amountCents } of rows) {
    const head = {
      kind: 'apply',
      effectiveOn: input.appliedOn,
      locationId: place.locationId,
      documentId: lot.id,
    }
    const entryId = draft.entry(head, [
      debit(lot.account, lot.id, amountCents),
      credit(accounts.receivable, invoice.id, amountCents),
    ])
    draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
    draft.add('allocation', {
      id: mint(),
      sourceId: lot.sourceId,
      lotId: lot.id,
      invoiceId: invoice.id,
      amountCents,
      kind: 'applied',
      takesBackId: null,
      documentId: lot.id,
      allocatedOn: input.appliedOn,
      entryId,
    })
    const words = `Applied ${formatCents(amountCents)} of a ${noun} to invoice ${invoice.number}`
    draft.audit(`${noun}.apply`, patientId, lot.id, words)
    draft.event('invoice', { invoiceId: invoice.id, patientId })
  }
  draft.event('lot', { lotId: lot.id, patientId })
  draft.plan.answer = { remainingCents: lot.remainingCents - total }
  return draft.plan
}

/** An allocation to take off its invoice again. */
export interface AllocationToReverse {
  id: string
  lotId: string | null
  invoiceId: string
  amountCents: number
  kind: string
  allocatedOn: Day
  entryId: string
}

/**
 * Takes applied money off an invoice (recipe 3): back into its lot, or for a payment into a new lot of the same
 * origin. What refunds or returns have taken since stays taken. An integrated payment may be moved so (CC-14).
 */
export function unapply(
  allocation: AllocationToReverse,
  source: BookSource,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const { lotId, invoiceId } = allocation
  const pair = source.applied.find((row) => row.invoiceId === invoiceId && row.lotId === lotId)
  const invoice = source.invoices.find((one) => one.id === invoiceId)
  const amount = min(allocation.amountCents, pair?.netCents ?? 0)
  if (allocation.kind !== 'applied' || source.ended || !invoice || amount <= 0) {
    return refuse('wrong-state', 'Nothing of this is applied to the invoice any more.')
  }
  const draft = new Draft(mint)
  const on = correctionDay(allocation.allocatedOn, place)
  const back = source.lots.find((lot) => lot.id === lotId)
  const newLotId = back?.id ?? mint()
  const head = { kind: 'un-apply', effectiveOn: on, locationId: place.locationId, documentId: newLotId }
  const whole = back !== undefined && amount === allocation.amountCents
  const entryId = draft.entry({ ...head, ...(whole && { reversesId: allocation.entryId }) }, [
    debit(accounts.receivable, invoiceId, amount),
    credit(back?.account ?? accounts.unappliedMoney, newLotId, amount),
  ])
  draft.expectBalance(accounts.receivable, invoiceId, invoice.version)
  draft.expectSource(source)
  draft.changeSource({ id: source.id })
  const { patientId } = source
  if (back) draft.expectBalance(back.account, back.id, back.version)
  else {
    const opened = { id: newLotId, kind: 'unapplied' as const, amountCents: amount, openedOn: on, entryId }
    addLot(draft, { ...opened, patientId, locationId: place.locationId, sourceId: source.id })
  }
  draft.add('allocation', {
    id: mint(),
    sourceId: source.id,
    lotId,
    invoiceId,
    amountCents: -amount,
    kind: 'un-applied',
    takesBackId: allocation.id,
    documentId: newLotId,
    allocatedOn: on,
    entryId,
  })
  draft.audit(
    'deposit.un-apply',
    patientId,
    newLotId,
    `Took ${formatCents(amount)} off invoice ${invoice.number}`,
  )
  draft.event('invoice', { invoiceId, patientId })
  draft.event('lot', { lotId: newLotId, patientId })
  draft.plan.answer = { lotId: newLotId }
  return draft.plan
}
