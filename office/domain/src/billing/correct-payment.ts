import { min } from '@tillwave/money/cents'
import { daysBetween, type Day } from '@tillwave/money/calendar'
import { dayText, formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookEntry, BookInvoice, BookSource } from '../ledger/books.ts'
import { correctionDay, refuseDate, refuseEarlier, sinceIssue, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { mirror, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { LotKind, Method } from '../words.ts'
import { postReceipt } from './receive.ts'
import { latestFirst } from '../refunds/refund.ts'

/** A payment and the entries that make it, to be mirrored: its own and its un-applications, newest last. */
export interface Correctable {
  source: BookSource
  entries: BookEntry[]
}

const lotNouns: Partial<Record<LotKind, string>> = {
  'new-credit': 'credit',
  'refund-credit': 'credit',
  transfer: 'family',
}

/** Why a payment can not be edited or deleted, or undefined when it can (recipe 15, CC-14, CC-15). */
export function whyLocked(source: BookSource): Refusal | undefined {
  if (source.ended) return refuse('wrong-state', 'This payment is over: it was deleted, replaced or bounced.')
  if (source.integrated) {
    const detail = 'This came from CareCredit: its amount and method never change. Note and reference may.'
    return refuse('integrated-transaction', detail)
  }
  const spent = source.lots.find((lot) => lot.remainingCents !== lot.amountCents)
  const holds = source.heldCents > 0 ? ['a CareCredit refund in progress'] : []
  const names = [
    ...source.dependents.map((words) => words.replace(/\d{4}-\d\d-\d\d/, dayText)),
    ...holds,
    ...(spent ? [`${lotNouns[spent.kind] ?? spent.kind} money of it that was spent or passed on`] : []),
  ]
  if (names.length === 0) return undefined
  return refuse('depends-on-it', `Undo first what depends on this payment: ${names.join(', ')}.`)
}

/** Deletes an ordinary payment: mirrors only; the rows and the history stay (BI-7). */
export function deletePayment(paid: Correctable, reason: string, place: Place, mint: Mint): Plan | Refusal {
  const locked = whyLocked(paid.source)
  if (locked) return locked
  const draft = new Draft(mint)
  const { source } = paid
  takeOut(draft, paid, 'deleted', reason, place)
  draft.audit('payment.delete', source.patientId, source.id, `Deleted a ${source.method} payment: ${reason}`)
  draft.plan.answer = { paymentId: source.id }
  return draft.plan
}

/** What an edit sends. */
export interface EditInput {
  amountCents: number
  method: Method
  receivedOn: Day
  reference: string
  note: string
}

/** Edits an ordinary payment: the old is mirrored, the new is posted and linked, in one transaction (recipe 15). */
export function editPayment(paid: Correctable, input: EditInput, place: Place, mint: Mint): Plan | Refusal {
  const { source } = paid
  const locked = whyLocked(source)
  if (locked) return locked
  if (source.kind === 'credit')
    return refuse('wrong-state', 'A credit is not edited: delete it and post it again.')
  const opening = openingOf(paid)
  // What was imported is dated by its import; when it was received is only told.
  const open = opening ? { ...place, closedThrough: null } : place
  const wrongDate = input.receivedOn === source.receivedOn ? undefined : refuseNewDate(source, input, open)
  if (wrongDate) return wrongDate
  const draft = new Draft(mint)
  takeOut(draft, paid, 'replaced', 'Edited', place)
  const allocations: { invoice: BookInvoice; amountCents: number }[] = []
  let left = input.amountCents
  // The same invoices in the same order; a larger payment also takes what is still open of them.
  for (const row of latestFirst(source).toReversed()) {
    const invoice = source.invoices.find((one) => one.id === row.invoiceId)
    if (!invoice) continue
    const amountCents = min(left, row.netCents + (source.kind === 'payment' ? invoice.balanceCents : 0))
    left -= amountCents
    allocations.push({ invoice, amountCents })
  }
  const merchantNumber = input.method === 'carecredit' ? place.merchantNumber : null
  const { paymentId } = postReceipt(draft, {
    input: {
      ...input,
      patientId: source.patientId,
      kind: source.kind,
    },
    locationId: source.locationId,
    merchantNumber,
    resultId: null,
    replacesId: source.id,
    effectiveOn: correctionDay(opening?.effectiveOn ?? input.receivedOn, place),
    importId: opening?.importId,
    allocations,
    lots: [
      {
        kind: source.kind === 'deposit' ? 'deposit' : 'overpayment',
        amountCents: left,
      },
    ],
  })
  const was = `${formatCents(source.amountCents)} by ${source.method}`
  const is = `${formatCents(input.amountCents)} by ${input.method}`
  draft.audit('payment.edit', source.patientId, paymentId, `Edited a payment: ${was} became ${is}`)
  draft.plan.answer = { paymentId }
  return draft.plan
}

function refuseNewDate(source: BookSource, { receivedOn }: EditInput, place: Place): Refusal | undefined {
  const paid = source.invoices.filter(({ id }) =>
    source.applied.some((row) => row.invoiceId === id && row.netCents > 0),
  )
  return (
    refuseDate(receivedOn, place, 'receivedOn') ??
    refuseEarlier(receivedOn, place, 'receivedOn', ...paid.map(sinceIssue))
  )
}

/** The import that an imported payment stands against, and the day on which it entered the books (recipe 16). */
function openingOf({ entries }: Correctable): { importId: string; effectiveOn: Day } | undefined {
  for (const { lines, effectiveOn } of entries) {
    const line = lines.find((one) => one.account === accounts.opening)
    if (line) return { importId: line.key, effectiveOn }
  }
  return undefined
}

/** Mirrors every entry of a payment, newest first, and takes its allocations off their invoices. */
export function takeOut(
  draft: Draft,
  paid: Correctable,
  kind: 'deleted' | 'replaced',
  reason: string,
  place: Place,
): void {
  const { source, entries } = paid
  let entryId = ''
  for (const entry of entries.toReversed()) {
    const effectiveOn = correctionDay(entry.effectiveOn, place)
    const head = { kind: `payment-${kind}`, effectiveOn, locationId: entry.locationId, documentId: source.id }
    entryId = draft.entry({ ...head, reversesId: entry.id }, mirror(entry.lines))
  }
  const on = correctionDay(openingOf(paid)?.effectiveOn ?? source.receivedOn, place)
  for (const row of source.applied.filter((one) => one.netCents > 0)) {
    draft.add('allocation', {
      id: draft.mint(),
      sourceId: source.id,
      lotId: row.lotId,
      invoiceId: row.invoiceId,
      amountCents: -row.netCents,
      kind: 'deleted',
      takesBackId: null,
      documentId: source.id,
      allocatedOn: on,
      entryId,
    })
    draft.event('invoice', { invoiceId: row.invoiceId, patientId: source.patientId })
  }
  for (const invoice of source.invoices) draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
  for (const lot of source.lots) draft.expectBalance(lot.account, lot.id, lot.version)
  draft.expectSource(source)
  draft.changeSource({ id: source.id, amountCents: 0 })
  draft.add('paymentEnd', { paymentId: source.id, kind, reason })
  draft.event('payment', { paymentId: source.id, patientId: source.patientId })
}

/**
 * True when a fetched transaction looks like this hand-entered one: same patient and amount, a day apart at most
 * (CC-17).
 */
export function looksLike(a: { amountCents: number; on: Day }, b: { amountCents: number; on: Day }): boolean {
  return a.amountCents === b.amountCents && Math.abs(daysBetween(a.on, b.on)) <= 1
}
