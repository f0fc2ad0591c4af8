import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { addPatient } from './add-patient.ts'
import { editPatient } from './edit-patient.ts'
import { listActivity } from './list-activity.ts'
import { listPatients } from './list-patients.ts'
import { readPatient } from './read-patient.ts'

export { readRefreshLine } from './refresh-line.ts'
export type { PatientForm } from './form.ts'
export { listPatients }

/** Handlers of patients. */
export const patientHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listPatients' | 'addPatient' | 'editPatient' | 'readPatient' | 'listActivity'
> = {
  listPatients: ({ query }, { ctx }) => listPatients(ctx, query),
  addPatient: ({ body }, { ctx }) => addPatient(ctx, body),
  editPatient: ({ params, body }, { ctx }) => editPatient(ctx, params.patientId, body),
  readPatient: ({ params }, { ctx }) => readPatient(ctx, params.patientId),
  listActivity: ({ params, query }, { ctx }) => listActivity(ctx, params.patientId, query.cursor),
}
