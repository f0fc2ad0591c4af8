import type { invoice } from '@tillwave/office-contract/invoices'
import { invoiceParts } from '@tillwave/office-domain/reports/subjects'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { presentInvoice } from './present.ts'
import {
  allocationsOfInvoice,
  correctionsOfInvoice,
  linesOfInvoice,
  partsOfInvoice,
  readInvoiceRow,
} from './queries.ts'

/** An invoice with its lines and everything that was applied to it. */
export async function readInvoice(ctx: Context, invoiceId: string): Promise<z.input<typeof invoice>> {
  requirePermission(ctx, 'invoice.read')
  const key = [ctx.practiceId, invoiceId]
  return ctx.db.transaction(async (tx) => {
    const row = await tx.one(readInvoiceRow, key)
    const lines = await tx.many(linesOfInvoice, key)
    const allocations = await tx.many(allocationsOfInvoice, key)
    const parts = await tx.many(partsOfInvoice, key)
    const corrections = await tx.many(correctionsOfInvoice, key)
    return {
      ...presentInvoice(row),
      lines: lines.map((line) => ({
        id: line.id,
        description: line.description,
        category: line.category,
        clinicianName: line.clinician_name,
        quantity: line.quantity,
        returnedQuantity: line.returned_quantity,
        unitPriceCents: line.unit_price_cents,
        discountCents: line.discount_cents,
        netCents: line.net_cents,
        taxCents: line.tax_cents,
        returnedNetCents: line.returned_net_cents,
        returnedTaxCents: line.returned_tax_cents,
        netLeftCents: line.net_left_cents,
        taxLeftCents: line.tax_left_cents,
      })),
      corrections: corrections.map(({ amount_cents: amountCents, tax_cents: taxCents, ...one }) => {
        return { ...one, amountCents, taxCents }
      }),
      parts: parts.toSorted((a, b) => invoiceParts.indexOf(a.part) - invoiceParts.indexOf(b.part)),
      netCents: row.net_cents,
      taxCents: row.tax_cents,
      discountCents: row.discount_cents,
      allocations: allocations.map((one) => ({
        id: one.id,
        paymentId: one.payment_id,
        lotId: one.lot_id,
        method: one.method,
        kind: kindOf(one),
        on: one.allocated_on,
        amountCents: one.amount_cents,
        reversible: one.reversible,
      })),
      note: row.note,
      createdAt: row.recorded_at,
    }
  })
}

/** What is applied directly is a payment, through a lot a deposit or a credit; a deleted payment's is taken off. */
function kindOf(row: { kind: string; lot_id: string | null; of_credit: boolean }) {
  if (row.kind === 'refund' || row.kind === 'return' || row.kind === 'bounced') return row.kind
  if (row.kind === 'applied' && row.lot_id === null) return 'payment'
  if (row.kind === 'applied') return row.of_credit ? 'credit' : 'deposit'
  return 'un-applied'
}
