import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { requireBorn, valuesOf, type PatientForm } from './form.ts'
import { insertPatient, takeChartNumber } from './queries.ts'

/** Adds a patient under the next chart number (BI-1). */
export async function addPatient(
  ctx: Context,
  form: PatientForm,
): Promise<{ patientId: string; chartNumber: string }> {
  requirePermission(ctx, 'patient.write')
  return change(ctx, async (tx) => {
    await requireBorn(tx, ctx.practiceId, form.birthDate)
    const patientId = newId()
    const { taken } = await tx.one(takeChartNumber, [ctx.practiceId])
    const chartNumber = String(taken)
    await tx.run(insertPatient, [ctx.practiceId, patientId, chartNumber, ...valuesOf(form)])
    return {
      answer: { patientId, chartNumber },
      audit: { action: 'patient.add', patientId, summary: `Added the patient, chart ${chartNumber}` },
      event: { topic: 'patient', subject: { patientId } },
    }
  })
}
