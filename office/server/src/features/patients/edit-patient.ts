import { Problem } from '@tillwave/route/problem'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { requireBorn, valuesOf, type PatientForm } from './form.ts'
import { presentPatient } from './present.ts'
import { lockPatient, updatePatient } from './queries.ts'

/** Changes a patient's details. Throws `stale` when somebody changed them since version `form.version`. */
export async function editPatient(
  ctx: Context,
  patientId: string,
  form: PatientForm & { version: number },
): Promise<{ version: number }> {
  requirePermission(ctx, 'patient.write')
  return change(ctx, async (tx) => {
    const key = [ctx.practiceId, patientId]
    const row = await tx.one(lockPatient, key)
    const before = presentPatient(row)
    if (row.merged_into !== null)
      throw new Problem('wrong-state', 'This chart was merged into another; open that one.')
    if (before.version !== form.version)
      throw new Problem('stale', 'Somebody changed this patient meanwhile. Look again, then change it.')
    await requireBorn(tx, ctx.practiceId, form.birthDate)
    const { version } = await tx.one(updatePatient, [...key, ...valuesOf(form)])
    return {
      answer: { version },
      audit: { action: 'patient.edit', patientId, summary: `Changed ${changedWords(before, form)}` },
      event: { topic: 'patient', subject: { patientId } },
    }
  })
}

const words: Record<keyof PatientForm, string> = {
  firstName: 'first name',
  lastName: 'last name',
  birthDate: 'birth date',
  phone: 'phone',
  email: 'e-mail',
  street: 'street',
  city: 'city',
  state: 'state',
  zip: 'ZIP code',
  note: 'note',
}

function changedWords(before: PatientForm, after: PatientForm): string {
  const fields = (Object.keys(words) as (keyof PatientForm)[]).filter(
    (field) => before[field] !== after[field],
  )
  return fields.length === 0 ? 'nothing' : fields.map((field) => words[field]).join(', ')
}
