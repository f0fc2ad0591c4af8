import { guarantorAfterMerge, refuseMerge } from '@tillwave/office-domain/patients/merge'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { announce } from '../events/index.ts'
import { refusalOf } from '../../refusal.ts'
import { holdCharts } from './hold-charts.ts'
import * as queries from './queries.ts'

/** Which chart is merged, and the versions of both that the person compared. */
export interface MergeInput {
  mergedId: string
  version: number
  mergedVersion: number
  reason: string
}

/**
 * Merges a chart into another (BI-1): no row of the books changes; from now on what either chart has is read through
 * the surviving one. It locks charts only, so money that is posted to either at this instant needs no waiting: it is
 * read through the merge like all other.
 */
export async function mergeCharts(ctx: Context, keptId: string, input: MergeInput) {
  requirePermission(ctx, 'patient.merge')
  const { mergedId, reason } = input
  const { practiceId, actor } = ctx
  return change(ctx, async (tx) => {
    const [kept, gone] = await holdCharts(tx, practiceId, [keptId, mergedId])
    if (!kept || !gone) throw new Error('charts were held')
    const refusal = refuseMerge(gone, kept)
    if (refusal) throw refusalOf(refusal)
    if (kept.version !== input.version || gone.version !== input.mergedVersion)
      throw new Problem('stale', 'Somebody changed one of the charts meanwhile. Compare them again.')
    const charts = [gone.id, ...gone.mergedIds]
    await tx.run(queries.moveDependants, [practiceId, gone.id, kept.id])
    await tx.run(queries.takeOver, [practiceId, kept.id, charts, guarantorAfterMerge(gone, kept)])
    await tx.run(queries.pointCharts, [practiceId, charts, kept.id])
    const by = [actor.kind === 'staff' ? actor.id : null, actor.name]
    await tx.run(queries.insertMerge, [practiceId, newId(), gone.id, kept.id, reason, ...by])
    await recordAudit(tx, ctx, {
      action: 'patient.merged-away',
      patientId: gone.id,
      summary: `Merged this chart into chart ${kept.chartNumber}: ${reason}`,
    })
    await announce(tx, practiceId, { topic: 'patient', subject: { patientId: gone.id } })
    return {
      answer: { patientId: kept.id },
      audit: {
        action: 'patient.merge',
        patientId: kept.id,
        summary: `Merged chart ${gone.chartNumber} into chart ${kept.chartNumber}: ${reason}`,
      },
      event: { topic: 'patient', subject: { patientId: kept.id } },
    }
  })
}
