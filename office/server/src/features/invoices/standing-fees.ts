import type { StandingFees } from '@tillwave/office-domain/refunds/refund'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../context.ts'
import { listStandingFees } from './queries.ts'

/** The restocking fees of the invoices that parts of a refund name: no allowance gives them back (recipe 7). */
export async function readStandingFees(
  ctx: Context,
  read: Reader,
  parts: readonly { invoiceId: string | null }[],
): Promise<StandingFees> {
  const invoiceIds = parts.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId]))
  if (invoiceIds.length === 0) return new Map()
  const rows = await read.many(listStandingFees, [ctx.practiceId, invoiceIds])
  return new Map(rows.map((row) => [row.invoice_id, row.cents]))
}
