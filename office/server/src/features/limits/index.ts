import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { editLimits } from './edit-limits.ts'
import { readLimits } from './read-limits.ts'

/** Handlers of the limits of roles. */
export const limitHandlers: Pick<Handlers<typeof officeApi, Context>, 'readLimits' | 'editLimits'> = {
  readLimits: (_input, { ctx }) => readLimits(ctx),
  editLimits: ({ body }, { ctx }) => editLimits(ctx, body),
}
