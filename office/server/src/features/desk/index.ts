import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { readDesk } from './read-desk.ts'

/** Handlers of the shell. */
export const deskHandlers: Pick<Handlers<typeof officeApi, Context>, 'readDesk'> = {
  readDesk: (_input, { ctx }) => readDesk(ctx),
}
