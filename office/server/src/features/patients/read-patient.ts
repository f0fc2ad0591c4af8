import type { patientSummary } from '@tillwave/office-contract/patients'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listPatientActivity, recordAudit } from '../audit/index.ts'
import { presentPatient } from './present.ts'
import { looksAgain, readFigures, readOne } from './queries.ts'
import { readRefreshLine } from './refresh-line.ts'

const RECENT = 8

/** The patient file's summary. Opening it is a look, which the trail keeps (BI-14). */
export async function readPatient(ctx: Context, patientId: string): Promise<z.input<typeof patientSummary>> {
  requirePermission(ctx, 'patient.read')
  const key = [ctx.practiceId, patientId]
  const { patient, figures } = await ctx.db.transaction(async (tx) => {
    const found = await tx.one(readOne, key)
    await recordLook(tx, ctx, found.id)
    return { patient: found, figures: await tx.one(readFigures, key) }
  })
  const { activity } = await listPatientActivity(ctx, patientId, { limit: RECENT, looks: false })
  const { current_cents, days31_cents, days61_cents, days91_cents, days121_cents } = figures
  return {
    patient: { ...presentPatient(patient), wave: patient.wave, formerCharts: patient.former_charts },
    balanceCents: current_cents + days31_cents + days61_cents + days91_cents + days121_cents,
    depositsCents: figures.deposits_cents,
    creditsCents: figures.credits_cents,
    ageing: {
      currentCents: current_cents,
      days31Cents: days31_cents,
      days61Cents: days61_cents,
      days91Cents: days91_cents,
      days121Cents: days121_cents,
    },
    recent: activity,
    careCredit: await readRefreshLine(ctx.db, ctx.practiceId, patient.id),
  }
}

/** An open file reads itself again at every live update; within five minutes that is the same look. */
async function recordLook(tx: Reader, ctx: Context, patientId: string) {
  if (ctx.actor.kind !== 'staff') return
  const { again } = await tx.one(looksAgain, [ctx.practiceId, patientId, ctx.actor.id])
  if (again) return
  await recordAudit(tx, ctx, { action: 'patient.look', patientId, summary: 'Opened the patient file' })
}
