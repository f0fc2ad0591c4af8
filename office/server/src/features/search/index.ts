import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { search } from './search.ts'

/** Handlers of the command palette. */
export const searchHandlers: Pick<Handlers<typeof officeApi, Context>, 'search'> = {
  search: ({ body }, { ctx }) => search(ctx, body.q),
}
