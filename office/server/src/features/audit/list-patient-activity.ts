import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { listOfPatient } from './queries.ts'

/** What was done to a patient and, with `looks`, who looked at them, newest first. */
export async function listPatientActivity(
  ctx: Context,
  patientId: string,
  { cursor, limit, looks }: { cursor?: string | undefined; limit: number; looks: boolean },
) {
  const [after = null] = readCursor(cursor, 1)
  const rows = await ctx.db.many(listOfPatient, [ctx.practiceId, patientId, after, limit + 1, looks])
  const { page, next } = pageOf(rows, limit, (row) => [row.id])
  const activity = page.map((row) => ({
    id: row.id,
    at: row.recorded_at,
    actor: row.actor_name,
    action: row.action,
    summary: row.summary,
    documentId: row.document_id,
  }))
  return { activity, next }
}
