import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer, Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { approvalPage } from './queries.ts'

type ListApprovals = (typeof officeApi)['listApprovals']

const PAGE = 50

/** Requests that wait for a second person, or all of them, newest first. */
export async function listApprovals(
  ctx: Context,
  { query }: Received<ListApprovals>,
): Promise<Answer<ListApprovals>> {
  requirePermission(ctx, 'approval.read')
  const [id = null] = readCursor(query.cursor, 1)
  const wanted = [ctx.practiceId, query.state === 'all', id, PAGE + 1, locationsSeen(ctx)]
  const rows = await ctx.db.many(approvalPage, wanted)
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  const reader = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  const approvals = page.map((row) => ({
    id: row.id,
    kind: row.kind,
    patientId: row.patient_id,
    patientName: row.patient_name,
    locationId: row.location_id,
    amountCents: row.amount_cents,
    method: row.method,
    reason: row.reason,
    askedBy: row.created_by_name,
    askedAt: row.recorded_at,
    own: row.created_by === reader,
    state: row.decision ?? ('waiting' as const),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at,
    note: row.note ?? '',
  }))
  return { approvals, next }
}
