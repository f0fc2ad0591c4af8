import { deletePayment as planDeletion } from '@tillwave/office-domain/billing/correct-payment'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks, readEntriesOfPayment } from '../ledger/index.ts'
import { readPaymentHead } from './queries.ts'

/**
 * Deletes an ordinary payment: its entries are reversed, its row and history stay (BI-7). Never an integrated one
 * (CC-14).
 */
export async function deletePayment(
  ctx: Context,
  paymentId: string,
  reason: string,
): Promise<{ paymentId: string }> {
  requirePermission(ctx, 'payment.edit')
  return commit(ctx, async (read) => {
    const head = await read.one(readPaymentHead, [ctx.practiceId, paymentId])
    const books = await readBooks(ctx, read, { locationId: head.location_id, sourceIds: [paymentId] })
    const entries = await read.many(readEntriesOfPayment, [ctx.practiceId, paymentId])
    const paid = { source: only(books.sources), entries: entries.map((row) => row.entry) }
    return planDeletion(paid, reason, books.place, newId)
  })
}
