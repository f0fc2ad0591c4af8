import { formatCents } from '@tillwave/money/format'
import { parseMoney } from '@tillwave/money/parse'

/** An invoice that money can go to. */
export interface OpenInvoice {
  id: string
  number: number
  issuedOn: string
  balanceCents: number
}

/** One row of the allocation table, read. */
export interface AllocationRow {
  invoice: OpenInvoice
  text: string
  cents: number
  error: string | undefined
}

/** Spreads an amount over invoices in their order, each at most its balance; what is left over is not in it. */
export function spread(amountCents: number, invoices: readonly OpenInvoice[]): Map<string, number> {
  const parts = new Map<string, number>()
  let left = amountCents
  for (const { id, balanceCents } of invoices) {
    const part = Math.min(left, balanceCents)
    if (part > 0) parts.set(id, part)
    left -= part
  }
  return parts
}

/** Reads what was typed beside an invoice; nothing typed is nothing applied. */
export function readRow(invoice: OpenInvoice, text: string): AllocationRow {
  if (/^[\s$0.,]*$/.test(text)) return { invoice, text, cents: 0, error: undefined }
  const read = parseMoney(text)
  if (!read.ok) return { invoice, text, cents: 0, error: read.reason }
  const { balanceCents } = invoice
  const error = read.cents > balanceCents ? `Only ${formatCents(balanceCents)} is open.` : undefined
  return { invoice, text, cents: read.cents, error }
}
