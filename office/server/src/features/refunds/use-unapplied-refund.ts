import type { officeApi } from '@tillwave/office-contract/api'
import { useUnappliedRefund as planUse } from '@tillwave/office-domain/carecredit/use-refund'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readUnappliedRefund } from './queries.ts'

type UseRefund = (typeof officeApi)['useUnappliedRefund']

/** Saves an unapplied CareCredit refund as a payment's refund: once, whole, by either method (CC-11 … CC-13). */
export async function useUnappliedRefund(
  ctx: Context,
  unappliedRefundId: string,
  input: Received<UseRefund>['body'],
): Promise<Answer<UseRefund>> {
  requirePermission(ctx, 'refund.issue')
  return commit(ctx, async (read) => {
    const row = await read.one(readUnappliedRefund, [ctx.practiceId, unappliedRefundId])
    const wanted = { locationId: row.location_id, sourceIds: [input.paymentId] }
    const books = await readBooks(ctx, read, wanted)
    const kept = {
      id: row.id,
      patientId: row.patient_id,
      locationId: row.location_id,
      amountCents: row.amount_cents,
      remainingCents: row.remaining_cents,
      version: row.version,
      originalTransactionId: row.original_transaction_id,
    }
    return planUse(kept, only(books.sources), input, books.place, newId)
  })
}
