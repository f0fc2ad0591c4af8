import { cents, id } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A patient of a family, with what they owe and hold. */
export const familyMember = z.strictObject({
  id,
  name: z.string(),
  chartNumber: z.string(),
  birthDate: z.string(),
  role: z.enum(['guarantor', 'dependant']),
  active: z.boolean(),
  balanceCents: cents,
  /** Deposits and credits that can still be spent. */
  unappliedCents: cents,
})

const byPatient = z.strictObject({ patientId: id })

/** Routes of families: a guarantor and their dependants (BI-16). */
export const familyRoutes = routes({
  readFamily: {
    method: 'GET',
    path: '/api/patients/:patientId/family',
    summary: 'The family of a patient, the guarantor first; no member when nobody pays for anybody.',
    permission: 'patient.read',
    params: byPatient,
    reply: z.strictObject({ members: z.array(familyMember), balanceCents: cents, unappliedCents: cents }),
  },
  setGuarantor: {
    method: 'PUT',
    path: '/api/patients/:patientId/guarantor',
    summary: 'Say who pays for a patient, or with null that they pay for themselves.',
    permission: 'patient.write',
    params: byPatient,
    body: z.strictObject({ guarantorId: id.nullable() }),
    reply: z.strictObject({ patientId: id }),
    problems: ['wrong-state'],
  },
})
