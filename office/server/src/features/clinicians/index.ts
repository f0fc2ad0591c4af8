import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { addClinician } from './add-clinician.ts'
import { editClinician } from './edit-clinician.ts'
import { listClinicians } from './list-clinicians.ts'

export { addClinician }

/** Handlers of the clinicians. */
export const clinicianHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listClinicians' | 'addClinician' | 'editClinician'
> = {
  listClinicians: (_input, { ctx }) => listClinicians(ctx),
  addClinician: (input, { ctx }) => addClinician(ctx, input),
  editClinician: (input, { ctx }) => editClinician(ctx, input),
}
