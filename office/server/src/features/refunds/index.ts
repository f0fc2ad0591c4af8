import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { askerOf, issueRefund, planRefund } from './issue-refund.ts'
import { listOutgoingRefunds } from './list-outgoing-refunds.ts'
import { settleRefund } from './settle-refund.ts'
import { useUnappliedRefund } from './use-unapplied-refund.ts'

export { askerOf, issueRefund, listOutgoingRefunds, planRefund, settleRefund, useUnappliedRefund }

type Verbs = 'issueRefund' | 'listOutgoingRefunds' | 'settleRefund' | 'useUnappliedRefund'

/** Handlers of refunds. */
export const refundHandlers: Pick<Handlers<typeof officeApi, Context>, Verbs> = {
  issueRefund: ({ body }, { ctx }) => issueRefund(ctx, body),
  listOutgoingRefunds: (input, { ctx }) => listOutgoingRefunds(ctx, input),
  settleRefund: ({ params, body }, { ctx }) => settleRefund(ctx, params.refundId, body),
  useUnappliedRefund: ({ params, body }, { ctx }) => useUnappliedRefund(ctx, params.unappliedRefundId, body),
}
