import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requireLocation, requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { requireClinicians, totalOf } from './lines.ts'
import { findLocation, findPatient, insertDraft } from './queries.ts'

/** Keeps an invoice that is not finished: it has no number, and nothing is owed (BI-2). */
export async function saveDraft(
  ctx: Context,
  { body }: Received<(typeof officeApi)['saveDraft']>,
): Promise<{ draftId: string; version: number }> {
  requirePermission(ctx, 'invoice.write')
  return change(ctx, async (tx) => {
    const draftId = newId()
    const { patientId, locationId, note, lines } = body
    await tx.one(findPatient, [ctx.practiceId, patientId])
    await tx.one(findLocation, [ctx.practiceId, locationId])
    requireLocation(ctx, locationId)
    await requireClinicians(tx, ctx.practiceId, lines)
    const content = [note, JSON.stringify(lines), totalOf(lines), ctx.actor.name]
    await tx.run(insertDraft, [ctx.practiceId, draftId, patientId, locationId, ...content])
    return {
      answer: { draftId, version: 1 },
      audit: { action: 'draft.save', patientId, documentId: draftId, summary: 'Saved a draft invoice' },
      event: { topic: 'draft', subject: { draftId, patientId } },
    }
  })
}
