import type { auditRoutes } from '@tillwave/portal-contract/audit'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { csvFile } from '@tillwave/server-kit/csv'
import type { Scope } from '@tillwave/server-kit/database'
import { checkChain } from '@tillwave/server-kit/seal/sealer'
import { actorOf, deskOf, type Actor, type Context } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { readPractice } from '../practice/index.ts'
import { recordLook } from './record-look.ts'
import { operatorTrail, practiceTrail, type AuditRow, type Trail } from './trail-queries.ts'

// A busy year is more; it is asked for in parts.
const MOST_CSV_ROWS = 20_000

// Operators belong to no practice; their days are the lender's.
const LENDER_ZONE = 'America/New_York'

type Filter = Received<typeof auditRoutes.downloadAudit>['query']

/** The trail that somebody may read: an employee that of their practice, an operator that of the operators. */
interface OwnTrail {
  trail: Trail
  scope: Scope
  practiceId: string | null
  actor: Actor
  zone: string
}

async function ownTrail(ctx: Context): Promise<OwnTrail> {
  const actor = actorOf(ctx)
  if (!ctx.signedIn?.practiceId)
    return { trail: operatorTrail, scope: ctx.database.outside(), practiceId: null, actor, zone: LENDER_ZONE }
  const desk = deskOf(ctx)
  const { zone } = await desk.scope.one(readPractice)
  return { ...desk, trail: practiceTrail, zone }
}

/** A page of the trail, newest first. */
export async function listAudit(
  ctx: Context,
  { cursor, ...filter }: Filter & { cursor?: string | undefined },
) {
  const { trail, scope, zone } = await ownTrail(ctx)
  const asked = [...filterOf(filter, zone), afterId(cursor), PAGE_ROWS + 1]
  const { rows, next } = pageOf(await scope.many(trail.list, asked), PAGE_ROWS)
  return { rows: rows.map(present), next }
}

/** What the trail can be narrowed by. */
export async function readChoices(ctx: Context) {
  const { trail, scope } = await ownTrail(ctx)
  const actions = await scope.many(trail.listActions)
  return { people: await scope.many(trail.listPeople), actions: actions.map(({ action }) => action) }
}

/** The trail as a CSV file, which is told of in the trail. Throws `invalid` for more than 20,000 rows. */
export async function trailCsv(ctx: Context, filter: Filter): Promise<string> {
  const own = await ownTrail(ctx)
  const rows = await own.scope.many(own.trail.list, [...filterOf(filter, own.zone), null, MOST_CSV_ROWS + 1])
  if (rows.length > MOST_CSV_ROWS) {
    const reason = 'A file holds at most 20,000 rows. Choose a shorter time.'
    throw new Problem('invalid', reason, { fields: { from: reason } })
  }
  const summary = `Downloaded the audit trail as CSV: ${rows.length} rows.`
  await recordLook(own.scope, own, { action: 'audit.download', summary })
  return csvFile(
    ['At', 'Who', 'Kind', 'Action', 'What', 'About', 'Row'],
    rows.map((row) => [
      row.recorded_at,
      row.actor_name,
      kindOf(row),
      row.action,
      row.summary,
      row.subject_id,
      row.id,
    ]),
  )
}

/** Whether the trail is as it was written. */
export async function checkTrail(ctx: Context) {
  const { trail, scope } = await ownTrail(ctx)
  return checkChain(scope, trail.chain)
}

function filterOf({ personId, action, kind, from, to }: Filter, zone: string): unknown[] {
  const isLook = kind === undefined ? null : kind === 'look'
  return [personId ?? null, action ?? null, isLook, from ?? null, to ?? null, zone]
}

function present(row: AuditRow) {
  return {
    id: row.id,
    at: row.recorded_at,
    who: row.actor_name,
    kind: kindOf(row),
    action: row.action,
    summary: row.summary,
    subjectId: row.subject_id,
  }
}

function kindOf({ is_look }: AuditRow): 'look' | 'change' {
  return is_look ? 'look' : 'change'
}
