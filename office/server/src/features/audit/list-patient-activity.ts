import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { listOfPatient } from './queries.ts'

/** What was done to a patient and who looked at them, newest first. */
export async function listPatientActivity(
  ctx: Context,
  patientId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const [after = null] = readCursor(cursor, 1)
  const rows = await ctx.db.many(listOfPatient, [ctx.practiceId, patientId, after, limit + 1])
  const { page, next } = pageOf(rows, limit, (row) => [row.id])
  const activity = page.map((row) => ({
    id: row.id,
    at: row.recorded_at,
    actor: row.actor_name,
    action: row.action,
    summary: row.summary,
  }))
  return { activity, next }
}
