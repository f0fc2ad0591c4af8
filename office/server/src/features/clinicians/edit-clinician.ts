import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { staleUnlessGone } from '../../stale.ts'
import { findClinician, updateClinician } from './queries.ts'

/** Renames a clinician, or says that they left. Throws `stale`. */
export async function editClinician(
  ctx: Context,
  { params, body }: Received<(typeof officeApi)['editClinician']>,
): Promise<{ clinicianId: string }> {
  requirePermission(ctx, 'catalog.write')
  return change(ctx, async (tx) => {
    const { clinicianId } = params
    const key = [ctx.practiceId, clinicianId]
    const updated = await tx.maybe(updateClinician, [...key, body.name, body.active, body.version])
    if (!updated) throw await staleUnlessGone(tx, findClinician, key)
    const left = body.active ? '' : ', no longer here'
    return {
      answer: { clinicianId },
      audit: {
        action: 'clinician.edit',
        documentId: clinicianId,
        summary: `Changed clinician ${body.name}${left}`,
      },
      event: { topic: 'catalog', subject: { clinicianId } },
    }
  })
}
