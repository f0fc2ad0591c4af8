import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer, Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { outgoingPage } from './queries.ts'

type ListOutgoing = (typeof officeApi)['listOutgoingRefunds']

const PAGE = 50

/** Refunds that the bank carries out, newest first: those on their way, checks not cleared, or all (recipe 5). */
export async function listOutgoingRefunds(
  ctx: Context,
  { query }: Received<ListOutgoing>,
): Promise<Answer<ListOutgoing>> {
  requirePermission(ctx, 'payment.read')
  const [id = null] = readCursor(query.cursor, 1)
  const wanted = [ctx.practiceId, query.state, id, PAGE + 1, locationsSeen(ctx)]
  const rows = await ctx.db.many(outgoingPage, wanted)
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  const refunds = page.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    patientName: row.patient_name,
    paymentId: row.source_id,
    locationId: row.location_id,
    method: row.method,
    amountCents: row.amount_cents,
    refundedOn: row.refunded_on,
    reason: row.reason,
    state: row.state,
    settledOn: row.happened_on,
    note: row.note ?? '',
    recordedAt: row.recorded_at,
  }))
  return { refunds, next }
}
