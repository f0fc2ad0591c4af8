import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { listExceptions } from './list-exceptions.ts'
import { resolveException } from './resolve-exception.ts'

export { listExceptions, resolveException }

/** Handlers of the exceptions worklist. */
export const exceptionHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listExceptions' | 'resolveException'
> = {
  listExceptions: ({ query }, { ctx }) => listExceptions(ctx, query),
  resolveException: ({ params, body }, { ctx }) => resolveException(ctx, params.exceptionId, body),
}
