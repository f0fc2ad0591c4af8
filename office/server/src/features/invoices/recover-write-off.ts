import type { officeApi } from '@tillwave/office-contract/api'
import { recoverWriteOff as planRecovery } from '@tillwave/office-domain/corrections/write-off'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit } from '../ledger/index.ts'
import { readInvoiceBooks } from './invoice-books.ts'
import { readWrittenOff } from './queries.ts'

type RecoverWriteOff = (typeof officeApi)['recoverWriteOff']

/** Takes a write-off back, since the debt will be paid after all (recipe 13). */
export async function recoverWriteOff(
  ctx: Context,
  invoiceId: string,
  input: Received<RecoverWriteOff>['body'],
): Promise<Answer<RecoverWriteOff>> {
  requirePermission(ctx, 'invoice.write-off')
  return commit(ctx, async (read) => {
    const { invoice, place } = await readInvoiceBooks(ctx, read, invoiceId)
    // After the invoice with its version: whoever writes off or recovers meanwhile moves that.
    const { written_off_cents } = await read.one(readWrittenOff, [ctx.practiceId, invoiceId])
    return planRecovery(invoice, written_off_cents, input, place, newId)
  })
}
