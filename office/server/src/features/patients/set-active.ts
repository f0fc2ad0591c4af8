import { Problem } from '@tillwave/route/problem'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { lockPatient, updateActive } from './queries.ts'

/** Takes a chart out of use (BI-1): what that refuses is in the domain's `inactiveAllows`. */
export function deactivatePatient(ctx: Context, patientId: string, reason: string) {
  return setActive(ctx, patientId, { active: false, done: `Deactivated the chart: ${reason}` })
}

/** Takes a chart into use again. */
export function reactivatePatient(ctx: Context, patientId: string) {
  return setActive(ctx, patientId, { active: true, done: 'Activated the chart again' })
}

async function setActive(ctx: Context, patientId: string, wish: { active: boolean; done: string }) {
  requirePermission(ctx, 'patient.write')
  return change(ctx, async (tx) => {
    const row = await tx.one(lockPatient, [ctx.practiceId, patientId])
    if (row.merged_into !== null)
      throw new Problem('wrong-state', 'This chart was merged into another; open that one.')
    if (row.active === wish.active)
      throw new Problem(
        'wrong-state',
        wish.active ? 'This chart is active already.' : 'This chart is deactivated already.',
      )
    await tx.run(updateActive, [ctx.practiceId, patientId, wish.active])
    return {
      answer: { patientId },
      audit: {
        action: wish.active ? 'patient.reactivate' : 'patient.deactivate',
        patientId,
        summary: wish.done,
      },
      event: { topic: 'patient', subject: { patientId } },
    }
  })
}
