import type { BookInvoice } from '@tillwave/office-domain/ledger/books'
import type { Place } from '@tillwave/office-domain/ledger/dates'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../context.ts'
import { only, readBooks } from '../ledger/index.ts'
import { readInvoiceHead } from './queries.ts'

/** An invoice with its lines, and the place where it was issued: what a change of its debt is decided on. */
export async function readInvoiceBooks(
  ctx: Context,
  read: Reader,
  invoiceId: string,
): Promise<{ invoice: BookInvoice; place: Place }> {
  const { location_id: locationId } = await read.one(readInvoiceHead, [ctx.practiceId, invoiceId])
  const books = await readBooks(ctx, read, { locationId, invoiceIds: [invoiceId], lines: true })
  return { invoice: only(books.invoices), place: books.place }
}
