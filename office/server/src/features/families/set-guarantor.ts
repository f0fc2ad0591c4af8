import { refuseGuarantor } from '@tillwave/office-domain/patients/family'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { refusalOf } from '../../refusal.ts'
import { recordAudit } from '../audit/index.ts'
import { holdCharts } from '../charts/index.ts'
import { announce } from '../events/index.ts'
import { updateGuarantor } from './queries.ts'

/** Says who pays for a patient; null: they pay for themselves (BI-16). Both charts keep a row of the trail. */
export async function setGuarantor(ctx: Context, patientId: string, guarantorId: string | null) {
  requirePermission(ctx, 'patient.write')
  const { practiceId } = ctx
  return change(ctx, async (tx) => {
    const ids = guarantorId === null ? [patientId] : [patientId, guarantorId]
    const [patient, guarantor] = await holdCharts(tx, practiceId, ids)
    if (!patient) throw new Error('charts were held')
    const refusal = guarantor && refuseGuarantor(patient, guarantor)
    if (refusal) throw refusalOf(refusal)
    await tx.run(updateGuarantor, [practiceId, patient.id, guarantorId])
    const touched = [patient.guarantorId, guarantorId].filter((id) => id !== null)
    for (const id of touched) await announce(tx, practiceId, { topic: 'patient', subject: { patientId: id } })
    if (guarantor)
      await recordAudit(tx, ctx, {
        action: 'family.pays',
        patientId: guarantor.id,
        summary: `Pays for ${patient.name}`,
      })
    return {
      answer: { patientId: patient.id },
      audit: {
        action: 'family.guarantor',
        patientId: patient.id,
        summary: guarantor ? `${guarantor.name} pays from now on` : 'Pays for themselves from now on',
      },
      event: { topic: 'patient', subject: { patientId: patient.id } },
    }
  })
}
