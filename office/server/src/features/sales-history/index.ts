import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { readSalesHistory } from './read-sales-history.ts'

export { readSalesHistory }

/** Handlers of the sales history. */
export const salesHistoryHandlers: Pick<Handlers<typeof officeApi, Context>, 'readSalesHistory'> = {
  readSalesHistory: (input, { ctx }) => readSalesHistory(ctx, input),
}
