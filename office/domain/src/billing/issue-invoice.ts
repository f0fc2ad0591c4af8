import { MAX_AMOUNT_CENTS, sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { accounts } from '../ledger/accounts.ts'
import type { BookEntry, BookInvoice } from '../ledger/books.ts'
import { firstOpenDay, refuseDate, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, mirror, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { refuseInvoice } from './allows.ts'
import { lineAmounts, type LineInput } from './charge.ts'

/** An invoice as typed. */
export interface InvoiceInput {
  patientId: string
  issuedOn: Day
  note: string
  lines: (LineInput & {
    catalogItemId: string | null
    clinicianId?: string | null | undefined
    description: string
    category: string
  })[]
  /** The draft that it was written as; a draft is issued once. */
  draftId?: string | null | undefined
}

/** Issues an invoice (recipe 1): 1100 + 4900 discount / 4000 gross + 2500 tax. */
export function issueInvoice(input: InvoiceInput, place: Place, mint: Mint): Plan | Refusal {
  const wrongDate = refuseDate(input.issuedOn, place, 'issuedOn')
  if (wrongDate) return wrongDate
  const over = input.lines.findIndex((line) => line.discountCents > line.quantity * line.unitPriceCents)
  if (over >= 0)
    return refuse('invalid', 'The discount is more than the line.', `lines.${over}.discountCents`)
  const lines = input.lines.map((line, position) => {
    const { clinicianId = null } = line
    return { ...line, ...lineAmounts(line), clinicianId, id: mint(), position }
  })
  const netCents = sum(lines.map((line) => line.netCents))
  const taxCents = sum(lines.map((line) => line.taxCents))
  const discountCents = sum(lines.map((line) => line.discountCents))
  const totalCents = netCents + taxCents
  if (totalCents <= 0) return refuse('invalid', 'The invoice comes to nothing.', 'lines')
  if (totalCents > MAX_AMOUNT_CENTS)
    return refuse('invalid', 'The invoice is more than 10,000,000.00.', 'lines')

  const draft = new Draft(mint)
  const invoiceId = mint()
  const head = {
    kind: 'invoice',
    effectiveOn: input.issuedOn,
    locationId: place.locationId,
    documentId: invoiceId,
  }
  const entryId = draft.entry(head, [
    debit(accounts.receivable, invoiceId, totalCents),
    debit(accounts.discounts, 'discount', discountCents),
    ...lines.map((line) => credit(accounts.revenue, `${place.locationId}|${line.category}`, line.grossCents)),
    credit(accounts.salesTax, place.locationId, taxCents),
  ])
  const { patientId, issuedOn, note, draftId = null } = input
  const { locationId } = place
  draft.add('invoice', {
    id: invoiceId,
    patientId,
    locationId,
    issuedOn,
    netCents,
    taxCents,
    discountCents,
    totalCents,
    note,
    draftId,
    entryId,
  })
  for (const { grossCents: _, ...line } of lines) draft.add('invoiceLine', { ...line, invoiceId })
  draft.audit('invoice.issue', patientId, invoiceId, 'Issued invoice {number}')
  draft.event('invoice', { invoiceId, patientId })
  draft.plan.numbered = 'invoice'
  draft.plan.answer = { invoiceId, totalCents }
  return draft.plan
}

/** Voids an invoice on which nothing lies (recipe 1): the mirror, dated today; the number stays. */
export function voidInvoice(
  invoice: BookInvoice,
  entry: BookEntry,
  input: { reason: string; touched: boolean },
  place: Place,
  mint: Mint,
): Plan | Refusal {
  if (input.touched && !invoice.void) {
    const detail = `Something was applied to invoice ${invoice.number} or taken off it; correct it by a refund.`
    return refuse('wrong-state', detail)
  }
  const refusal = refuseInvoice('void', invoice)
  if (refusal) return refusal
  const draft = new Draft(mint)
  draft.expectBalance(accounts.receivable, invoice.id, invoice.version)
  const effectiveOn = firstOpenDay(place.today, place)
  const head = {
    kind: 'invoice-void',
    effectiveOn,
    locationId: entry.locationId,
    documentId: invoice.id,
    reversesId: entry.id,
  }
  const entryId = draft.entry(head, mirror(entry.lines))
  draft.add('invoiceVoid', { invoiceId: invoice.id, reason: input.reason, entryId })
  draft.audit(
    'invoice.void',
    invoice.patientId,
    invoice.id,
    `Voided invoice ${invoice.number}: ${input.reason}`,
  )
  draft.event('invoice', { invoiceId: invoice.id, patientId: invoice.patientId })
  draft.plan.answer = { invoiceId: invoice.id }
  return draft.plan
}
