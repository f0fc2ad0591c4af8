import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { issueRefund } from './issue-refund.ts'
import { useUnappliedRefund } from './use-unapplied-refund.ts'

export { issueRefund, useUnappliedRefund }

/** Handlers of refunds. */
export const refundHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'issueRefund' | 'useUnappliedRefund'
> = {
  issueRefund: ({ body }, { ctx }) => issueRefund(ctx, body),
  useUnappliedRefund: ({ params, body }, { ctx }) => useUnappliedRefund(ctx, params.unappliedRefundId, body),
}
