import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { explain } from './explain.ts'

export { describeEntries } from './describe-entries.ts'
export { explain }

/** Handlers of explaining a figure. */
export const explainHandlers: Pick<Handlers<typeof officeApi, Context>, 'explain'> = {
  explain: ({ query }, { ctx }) => explain(ctx, query),
}
