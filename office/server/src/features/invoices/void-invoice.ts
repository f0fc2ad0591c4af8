import { voidInvoice as planVoid } from '@tillwave/office-domain/billing/issue-invoice'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks, readEntry } from '../ledger/index.ts'
import { readInvoiceHead } from './queries.ts'

/** Voids an invoice on which nothing lies; it keeps its number (BI-2). */
export async function voidInvoice(
  ctx: Context,
  invoiceId: string,
  reason: string,
): Promise<{ invoiceId: string }> {
  requirePermission(ctx, 'invoice.void')
  return commit(ctx, async (read) => {
    const head = await read.one(readInvoiceHead, [ctx.practiceId, invoiceId])
    const books = await readBooks(ctx, read, { locationId: head.location_id, invoiceIds: [invoiceId] })
    const { entry } = await read.one(readEntry, [ctx.practiceId, head.entry_id])
    return planVoid(only(books.invoices), entry, { reason, touched: head.touched }, books.place, newId)
  })
}
