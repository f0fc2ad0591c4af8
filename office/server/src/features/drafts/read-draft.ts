import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { issuedAlready, presentDraft } from './present.ts'
import { readRow } from './queries.ts'

/** A draft with its lines as typed. Throws `wrong-state` when it was issued: it is an invoice now. */
export async function readDraft(ctx: Context, draftId: string) {
  requirePermission(ctx, 'invoice.read')
  const row = await ctx.db.one(readRow, [ctx.practiceId, draftId])
  if (row.issued) throw issuedAlready('edit')
  return { ...presentDraft(row), lines: row.lines, note: row.note }
}
