import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listPatientActivity } from '../audit/index.ts'
import { findPatient } from './queries.ts'

const PAGE = 50

/** Everything that was done to a patient and every look at them, newest first; `not-found` for an unknown one. */
export async function listActivity(
  ctx: Context,
  patientId: string,
  { cursor, looks = true }: { cursor?: string | undefined; looks?: boolean },
) {
  requirePermission(ctx, 'patient.read')
  await ctx.db.one(findPatient, [ctx.practiceId, patientId])
  return listPatientActivity(ctx, patientId, { cursor, limit: PAGE, looks })
}
