import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { issuedAlready } from './present.ts'
import { readRow, removeDraft } from './queries.ts'

/** Throws a draft away (BI-2). Throws `wrong-state` when it was issued: an invoice is voided instead. */
export async function deleteDraft(ctx: Context, draftId: string): Promise<{ draftId: string }> {
  requirePermission(ctx, 'invoice.write')
  return change(ctx, async (tx) => {
    const key = [ctx.practiceId, draftId]
    const removed = await tx.maybe(removeDraft, key)
    if (!removed) {
      await tx.one(readRow, key)
      throw issuedAlready('discard')
    }
    const patientId = removed.patient_id
    return {
      answer: { draftId },
      audit: { action: 'draft.delete', patientId, documentId: draftId, summary: 'Deleted a draft invoice' },
      event: { topic: 'draft', subject: { draftId, patientId } },
    }
  })
}
