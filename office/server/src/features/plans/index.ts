import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { comparePlans } from './compare-plans.ts'

/** Handlers of the lender's plans. */
export const planHandlers: Pick<Handlers<typeof officeApi, Context>, 'comparePlans'> = {
  comparePlans: ({ query }, { ctx }) => comparePlans(ctx, query),
}
