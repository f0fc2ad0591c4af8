import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { presentDraft } from './present.ts'
import { findPatient, listRows } from './queries.ts'

/** Invoices that are still being written, of the practice or of a patient (BI-2). */
export async function listDrafts(ctx: Context, patientId: string | undefined) {
  requirePermission(ctx, 'invoice.read')
  if (patientId !== undefined) await ctx.db.one(findPatient, [ctx.practiceId, patientId])
  const rows = await ctx.db.many(listRows, [ctx.practiceId, patientId ?? null])
  return { drafts: rows.map(presentDraft) }
}
