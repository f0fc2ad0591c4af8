import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { addPatient } from './add-patient.ts'
import { editPatient } from './edit-patient.ts'
import { listActivity } from './list-activity.ts'
import { listDocuments } from './list-documents.ts'
import { listPatients } from './list-patients.ts'
import { addNote, listNotes } from './notes.ts'
import { readPatient } from './read-patient.ts'
import { deactivatePatient, reactivatePatient } from './set-active.ts'

export { readRefreshLine } from './refresh-line.ts'
export { belowOf, searchWords } from './search-words.ts'
export type { PatientForm } from './form.ts'
export { addNote, listPatients, readPatient }

type Verbs =
  | 'listPatients'
  | 'addPatient'
  | 'editPatient'
  | 'readPatient'
  | 'listActivity'
  | 'listDocuments'
  | 'listNotes'
  | 'addNote'
  | 'deactivatePatient'
  | 'reactivatePatient'

/** Handlers of patients. */
export const patientHandlers: Pick<Handlers<typeof officeApi, Context>, Verbs> = {
  listPatients: ({ body }, { ctx }) => listPatients(ctx, body),
  addPatient: ({ body }, { ctx }) => addPatient(ctx, body),
  editPatient: ({ params, body }, { ctx }) => editPatient(ctx, params.patientId, body),
  readPatient: ({ params }, { ctx }) => readPatient(ctx, params.patientId),
  listActivity: ({ params, query }, { ctx }) => listActivity(ctx, params.patientId, query),
  listDocuments: ({ params, query }, { ctx }) => listDocuments(ctx, params.patientId, query.cursor),
  listNotes: ({ params, query }, { ctx }) => listNotes(ctx, params.patientId, query.cursor),
  addNote: ({ params, body }, { ctx }) => addNote(ctx, params.patientId, body.text),
  deactivatePatient: ({ params, body }, { ctx }) => deactivatePatient(ctx, params.patientId, body.reason),
  reactivatePatient: ({ params }, { ctx }) => reactivatePatient(ctx, params.patientId),
}
