import type { officeApi } from '@tillwave/office-contract/api'
import { returnItems as planReturn } from '@tillwave/office-domain/billing/return-items'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readInvoiceHead, readSourcesOfInvoice } from './queries.ts'

type ReturnItems = (typeof officeApi)['returnItems']

/** Takes items back (BI-6). It never launches CareCredit: the refund is made on the original payment (CC-16). */
export async function returnItems(
  ctx: Context,
  invoiceId: string,
  input: Received<ReturnItems>['body'],
): Promise<Answer<ReturnItems>> {
  requirePermission(ctx, 'return.take')
  return commit(ctx, async (read) => {
    const { location_id: locationId } = await read.one(readInvoiceHead, [ctx.practiceId, invoiceId])
    const paid = await read.many(readSourcesOfInvoice, [ctx.practiceId, invoiceId])
    const sourceIds = paid.map((row) => row.source_id)
    const books = await readBooks(ctx, read, { locationId, invoiceIds: [invoiceId], sourceIds, lines: true })
    return planReturn(only(books.invoices), books.sources, input, books.place, newId)
  })
}
