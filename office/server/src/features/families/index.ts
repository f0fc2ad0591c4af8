import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { readFamily } from './read-family.ts'
import { setGuarantor } from './set-guarantor.ts'

export { readFamily, setGuarantor }

/** Handlers of families. */
export const familyHandlers: Pick<Handlers<typeof officeApi, Context>, 'readFamily' | 'setGuarantor'> = {
  readFamily: ({ params }, { ctx }) => readFamily(ctx, params.patientId),
  setGuarantor: ({ params, body }, { ctx }) => setGuarantor(ctx, params.patientId, body.guarantorId),
}
