import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { listStaff } from './list-staff.ts'

/** Handlers of staff. */
export const staffHandlers: Pick<Handlers<typeof officeApi, Context>, 'listStaff'> = {
  listStaff: (_input, { ctx }) => listStaff(ctx),
}
