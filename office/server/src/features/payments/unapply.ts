import { unapply as planReversal } from '@tillwave/office-domain/billing/allocate'
import { refuse } from '@tillwave/office-domain/refusal'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readAllocation } from './queries.ts'

/** Takes applied money off an invoice again; it becomes, or goes back to, a deposit (BI-4). */
export async function unapply(ctx: Context, allocationId: string): Promise<{ lotId: string }> {
  requirePermission(ctx, 'deposit.apply')
  return commit(ctx, async (read) => {
    const row = await read.one(readAllocation, [ctx.practiceId, allocationId])
    if (row.reversed) return refuse('wrong-state', 'This was taken off the invoice already.')
    const books = await readBooks(ctx, read, { locationId: row.location_id, sourceIds: [row.source_id] })
    const { lot_id: lotId, invoice_id: invoiceId, amount_cents: amountCents } = row
    const { id, kind, allocated_on: allocatedOn, entry_id: entryId } = row
    const allocation = { id, lotId, invoiceId, amountCents, kind, allocatedOn, entryId }
    return planReversal(allocation, only(books.sources), books.place, newId)
  })
}
