import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { readRefreshLine } from '../patients/index.ts'
import { presentSession } from './present.ts'
import * as queries from './queries.ts'

const PAGE = 50

/** Sessions of the locations where this person works, newest first. */
export async function listSessions(
  ctx: Context,
  cursor: string | undefined,
): Promise<Answer<(typeof officeApi)['listSessions']>> {
  requirePermission(ctx, 'carecredit.read')
  const [createdAt = null, id = null] = readCursor(cursor, 2)
  const rows = await ctx.db.many(queries.listSessions, [
    ctx.practiceId,
    createdAt,
    id,
    PAGE + 1,
    locationsSeen(ctx),
  ])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.paged_at, row.id])
  return { sessions: page.map(presentSession), next }
}

/** A patient's sessions and what they became. */
export async function readPatientCareCredit(
  ctx: Context,
  patientId: string,
): Promise<Answer<(typeof officeApi)['readPatientCareCredit']>> {
  requirePermission(ctx, 'carecredit.read')
  const patient = await ctx.db.one(queries.readPatientId, [ctx.practiceId, patientId])
  const rows = await ctx.db.many(queries.listPatientSessions, [ctx.practiceId, patientId])
  return {
    sessions: rows.map(presentSession),
    careCredit: await readRefreshLine(ctx.db, ctx.practiceId, patient.id),
  }
}
