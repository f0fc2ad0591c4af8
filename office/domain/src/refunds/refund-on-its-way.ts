import type { Day } from '@tillwave/money/calendar'
import { dayText, formatCents } from '@tillwave/money/format'
import { bankKey } from '../billing/bank-deposit.ts'
import { accounts, type Account } from '../ledger/accounts.ts'
import type { BookEntry, BookInvoice, BookLot, BookSource } from '../ledger/books.ts'
import { refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, mirror, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refundOutcomes, type BankMethod, type RefundState, type RefundStep } from '../words.ts'

/** A refund that the bank carries out, as read. */
export interface BookRefund {
  id: string
  patientId: string
  locationId: string
  sourceId: string
  method: BankMethod
  amountCents: number
  state: RefundState
  /** The day of the last thing that happened to it. */
  since: Day
  /** The version of its balance in 2300; null for a check, which the practice writes at once. */
  version: number | null
  entry: BookEntry
  /** The entry by which it left 2300, once it was paid out. */
  paidEntry: BookEntry | null
  /** What it took off invoices, by the lot that had paid. */
  takenOff: { invoiceId: string; lotId: string | null; amountCents: number }[]
  /** What it took off the charges. */
  reductions: { invoiceId: string; lineId: string; netCents: number; taxCents: number }[]
}

/** What the bank did, as typed. */
export interface SettleInput {
  happenedOn: Day
  note: string
}

/** Says that the bank paid a refund out (recipe 5): 2300 / 1015 for ACH, 2300 / 1045 for a check run. */
export function payOutRefund(
  refund: BookRefund,
  input: SettleInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseSettling(refund, 'paid', input, place)
  if (refusal) return refusal
  const draft = new Draft(mint)
  const { id: refundId, locationId, amountCents } = refund
  const out: Account = refund.method === 'ach' ? accounts.achClearing : accounts.outgoingChecks
  const head = { kind: 'refund-paid', effectiveOn: input.happenedOn, locationId, documentId: refundId }
  const entryId = draft.entry(head, [
    debit(accounts.refundsPayable, refundId, amountCents),
    credit(out, locationId, amountCents),
  ])
  addStep(draft, refund, 'paid', input, entryId)
  return draft.plan
}

/** Says that the bank cashed a check that the practice wrote (recipe 5): 1045 / 1040. */
export function clearRefundCheck(
  refund: BookRefund,
  source: BookSource,
  input: SettleInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal = refuseSettling(refund, 'cleared', input, place)
  if (refusal) return refusal
  const draft = new Draft(mint)
  const { id: refundId, locationId, amountCents } = refund
  const head = { kind: 'check-cleared', effectiveOn: input.happenedOn, locationId, documentId: refundId }
  const entryId = draft.entry(head, [
    debit(accounts.outgoingChecks, locationId, amountCents),
    credit(accounts.bank, bankKey, amountCents),
  ])
  // No balance of its own moves: the source's version lets one of two decide who say what became of the check.
  draft.expectSource(source)
  draft.changeSource({ id: source.id })
  addStep(draft, refund, 'cleared', input, entryId)
  return draft.plan
}

/**
 * Says that a refund failed, or came back after it was paid out (recipe 5): the mirror of what was posted. The money
 * lies again where it lay, on the same invoice or in the same lot, and the charge is as it was.
 */
export function failRefund(
  refund: BookRefund,
  books: { source: BookSource; invoices: BookInvoice[]; lots: BookLot[] },
  input: SettleInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal =
    refuseSettling(refund, 'failed', input, place) ?? refusePaidMeanwhile(refund, books.invoices)
  if (refusal) return refusal
  const draft = new Draft(mint)
  const { id: refundId, locationId, sourceId, entry, paidEntry } = refund
  const head = { kind: 'refund-failed', effectiveOn: input.happenedOn, locationId, documentId: refundId }
  if (paidEntry) draft.entry({ ...head, reversesId: paidEntry.id }, mirror(paidEntry.lines))
  const entryId = draft.entry({ ...head, reversesId: entry.id }, mirror(entry.lines))
  for (const row of refund.takenOff)
    draft.add('allocation', {
      id: mint(),
      sourceId,
      ...row,
      kind: 'refund',
      takesBackId: null,
      documentId: refundId,
      allocatedOn: input.happenedOn,
      entryId,
    })
  for (const { netCents, taxCents, ...line } of refund.reductions) {
    const back = { netCents: -netCents, taxCents: -taxCents }
    draft.add('chargeReduction', { id: mint(), ...line, ...back, kind: 'allowance', documentId: refundId })
  }
  for (const invoice of books.invoices) {
    draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
    draft.touch(accounts.receivable, invoice.id)
    draft.event('invoice', { invoiceId: invoice.id, patientId: invoice.patientId })
  }
  for (const lot of books.lots) {
    draft.expectBalance(lot.account, lot.id, lot.version)
    draft.event('lot', { lotId: lot.id, patientId: lot.patientId })
  }
  draft.expectSource(books.source)
  draft.changeSource({ id: sourceId, refundedCents: -refund.amountCents })
  addStep(draft, refund, 'failed', input, entryId)
  return draft.plan
}

/** Why the bank can not have done this with a refund; undefined when it can. */
export function whyNotSettled(
  outcome: RefundStep,
  { method, state }: Pick<BookRefund, 'method' | 'state'>,
): string | undefined {
  const next = refundOutcomes[method][state]
  if (next.includes(outcome)) return undefined
  if (next.length === 0) return `The bank is done with it: it ${stepWords[state]} already.`
  return outcome === 'cleared'
    ? 'Only a check that was written clears.'
    : 'It is out of the practice’s hands already.'
}

const stepWords: Readonly<Record<RefundState, string>> = {
  pending: 'is on its way',
  paid: 'was paid out',
  failed: 'failed',
  cleared: 'cleared',
}

function refuseSettling(
  refund: BookRefund,
  outcome: RefundStep,
  input: SettleInput,
  place: Place,
): Refusal | undefined {
  const reason = whyNotSettled(outcome, refund)
  if (reason !== undefined) return refuse('wrong-state', reason)
  if (input.happenedOn < refund.since)
    return refuse('invalid', `It was on ${dayText(refund.since)}, after that.`, 'happenedOn')
  return refuseDate(input.happenedOn, place, 'happenedOn')
}

/** A debt that came back with the refund and was paid since can not vanish again. */
function refusePaidMeanwhile(refund: BookRefund, invoices: readonly BookInvoice[]): Refusal | undefined {
  for (const line of refund.entry.lines) {
    const invoice = invoices.find((one) => one.id === line.key && line.account === accounts.receivable)
    if (invoice && invoice.balanceCents < line.cents) {
      const detail = `Invoice ${invoice.number} was paid meanwhile; take that money off it first.`
      return refuse('depends-on-it', detail)
    }
  }
  return undefined
}

function addStep(
  draft: Draft,
  refund: BookRefund,
  kind: RefundStep,
  input: SettleInput,
  entryId: string,
): void {
  const { id: refundId, patientId, amountCents, method } = refund
  if (refund.version !== null) draft.expectBalance(accounts.refundsPayable, refundId, refund.version)
  draft.add('refundStep', { refundId, kind, happenedOn: input.happenedOn, note: input.note, entryId })
  const words = `Refund of ${formatCents(amountCents)} by ${method} ${stepWords[kind]}`
  draft.audit(`refund.${kind}`, patientId, refundId, input.note === '' ? words : `${words}: ${input.note}`)
  draft.event('refund', { refundId, patientId })
  draft.plan.answer = { refundId }
}
