import type { officeApi } from '@tillwave/office-contract/api'
import { resolutions } from '@tillwave/office-domain/words'
import type { Answer } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { readingsOf } from './name-patients.ts'
import * as queries from './queries.ts'

const PAGE = 50

/** The exceptions worklist, newest first: the open ones, or all. */
export async function listExceptions(
  ctx: Context,
  query: { state: 'open' | 'all'; cursor?: string | undefined },
): Promise<Answer<(typeof officeApi)['listExceptions']>> {
  requirePermission(ctx, 'carecredit.read')
  const [id = null] = readCursor(query.cursor, 1)
  const rows = await ctx.db.many(queries.listExceptions, [
    ctx.practiceId,
    query.state === 'all',
    id,
    PAGE + 1,
    locationsSeen(ctx),
  ])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.id])
  const reads = await readingsOf(
    ctx,
    page.map((row) => row.comparison),
  )
  const exceptions = page.map((row) => ({
    id: row.id,
    kind: row.kind,
    raisedAt: row.raised_at,
    state: row.resolved ? ('resolved' as const) : ('open' as const),
    resolution: row.resolution,
    resolvedBy: row.resolved_by,
    patientId: row.patient_id,
    patientName: row.patient_name,
    amountCents: row.amount_cents,
    title: row.title,
    detail: row.detail,
    comparison: row.comparison.map(reads),
    lotId: row.lot_id,
    paymentId: row.payment_id,
    actions: row.resolved ? [] : [...resolutions[row.kind]],
  }))
  return { exceptions, next }
}
