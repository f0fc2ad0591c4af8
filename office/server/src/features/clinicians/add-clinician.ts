import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { insertClinician } from './queries.ts'

/** Adds a clinician (BI-2). */
export async function addClinician(
  ctx: Context,
  { body }: Received<(typeof officeApi)['addClinician']>,
): Promise<{ clinicianId: string }> {
  requirePermission(ctx, 'catalog.write')
  return change(ctx, async (tx) => {
    const clinicianId = newId()
    await tx.run(insertClinician, [ctx.practiceId, clinicianId, body.name, body.active])
    return {
      answer: { clinicianId },
      audit: { action: 'clinician.add', documentId: clinicianId, summary: `Added clinician ${body.name}` },
      event: { topic: 'catalog', subject: { clinicianId } },
    }
  })
}
