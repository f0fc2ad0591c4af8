import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { staleUnlessGone } from '../../stale.ts'
import { requireClinicians, totalOf } from './lines.ts'
import { issuedAlready } from './present.ts'
import { readRow, updateDraft } from './queries.ts'

/** Saves a draft again (BI-2). Throws `stale` when somebody saved it meanwhile, `wrong-state` when it was issued. */
export async function editDraft(
  ctx: Context,
  { params, body }: Received<(typeof officeApi)['editDraft']>,
): Promise<{ draftId: string; version: number }> {
  requirePermission(ctx, 'invoice.write')
  return change(ctx, async (tx) => {
    const { draftId } = params
    const key = [ctx.practiceId, draftId]
    await requireClinicians(tx, ctx.practiceId, body.lines)
    const content = [body.note, JSON.stringify(body.lines), totalOf(body.lines), ctx.actor.name]
    const updated = await tx.maybe(updateDraft, [...key, ...content, body.version])
    if (!updated) {
      if ((await tx.one(readRow, key)).issued) throw issuedAlready('edit')
      throw await staleUnlessGone(tx, readRow, key)
    }
    const { version, patient_id: patientId } = updated
    return {
      answer: { draftId, version },
      audit: { action: 'draft.edit', patientId, documentId: draftId, summary: 'Changed a draft invoice' },
      event: { topic: 'draft', subject: { draftId, patientId } },
    }
  })
}
