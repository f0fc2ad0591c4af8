import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { listTrail, type AuditRow } from './queries.ts'

const PAGE = 100

/** The practice's audit trail, newest first; `q` finds words in actor, action or summary (BI-14). */
export async function listAudit(
  ctx: Context,
  query: { q?: string | undefined; cursor?: string | undefined },
) {
  requirePermission(ctx, 'audit.read')
  const [after = null] = readCursor(query.cursor, 1)
  const rows = await ctx.db.many(listTrail, [ctx.practiceId, query.q ?? '', after, PAGE + 1])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  return { audit: page.map(present), next }
}

/** A row of the trail for the wire. */
function present(row: AuditRow) {
  const { id, recorded_at: at, actor_name: actor, action, summary, patient_id: patientId } = row
  return { id, at, actor, action, summary, patientId }
}
