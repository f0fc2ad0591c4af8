import { sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice } from '../ledger/books.ts'
import { refuseDate, refuseEarlier, sinceIssue, type Place } from '../ledger/dates.ts'
import { Draft } from '../ledger/draft.ts'
import { credit, debit, type Mint, type Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { AdjustmentKind } from '../words.ts'
import { refuseInvoice } from '../billing/allows.ts'
import { shareOfCharge } from '../billing/charge.ts'

/** An adjustment as typed. */
export interface AdjustInput {
  amountCents: number
  kind: AdjustmentKind
  reason: string
  adjustedOn: Day
}

/**
 * Makes an issued invoice's charge smaller (recipe 1, BI-8): 4900 n + 2500 t / 1100, the tax its share of the amount.
 * Only what is still owed can be taken off; what was paid is a refund.
 */
export function adjustInvoice(
  invoice: BookInvoice,
  input: AdjustInput,
  place: Place,
  mint: Mint,
): Plan | Refusal {
  const refusal =
    refuseInvoice('adjust', invoice) ??
    refuseAfterIssue(invoice, input.adjustedOn, place, 'adjustedOn') ??
    refuseOverBalance(invoice, input.amountCents)
  if (refusal) return refusal
  const shares = shareOfCharge(invoice, input.amountCents)
  const netCents = sum(shares.map((share) => share.netCents))
  const taxCents = sum(shares.map((share) => share.taxCents))

  const draft = new Draft(mint)
  const adjustmentId = mint()
  const { id: invoiceId, patientId } = invoice
  const { locationId } = place
  const { kind, reason, adjustedOn, amountCents } = input
  const head = { kind: 'adjustment', effectiveOn: adjustedOn, locationId, documentId: adjustmentId }
  const entryId = draft.entry(head, [
    debit(accounts.discounts, kind, netCents),
    debit(accounts.salesTax, invoice.locationId, taxCents),
    credit(accounts.receivable, invoiceId, amountCents),
  ])
  draft.expectBalance(accounts.receivable, invoiceId, invoice.version)
  const document = { id: adjustmentId, invoiceId, patientId, locationId, adjustedOn, kind, reason }
  draft.add('adjustment', { ...document, netCents, taxCents, entryId })
  for (const share of shares)
    draft.add('chargeReduction', {
      id: mint(),
      invoiceId,
      ...share,
      kind: 'adjustment',
      documentId: adjustmentId,
    })
  const words = `Adjusted invoice ${invoice.number} by ${formatCents(amountCents)}: ${reason}`
  draft.audit('invoice.adjust', patientId, adjustmentId, words)
  draft.event('invoice', { invoiceId, patientId })
  draft.plan.answer = {
    adjustmentId,
    netCents,
    taxCents,
    balanceCents: invoice.balanceCents - amountCents,
  }
  return draft.plan
}

/** Refuses more than an invoice has open. */
export function refuseOverBalance(invoice: BookInvoice, amountCents: number): Refusal | undefined {
  if (amountCents <= invoice.balanceCents) return undefined
  const left = formatCents(invoice.balanceCents)
  return refuse('more-than-balance', `Invoice ${invoice.number} has ${left} open.`, 'amountCents')
}

/** Checks a typed date of what happens to an issued invoice: open, not in the future, not before the issue. */
export function refuseAfterIssue(
  invoice: BookInvoice,
  on: Day,
  place: Place,
  field: string,
): Refusal | undefined {
  return refuseDate(on, place, field) ?? refuseEarlier(on, place, field, sinceIssue(invoice))
}
