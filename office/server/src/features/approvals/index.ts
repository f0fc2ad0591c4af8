import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { askApproval } from './ask-approval.ts'
import { decideApproval } from './decide-approval.ts'
import { listApprovals } from './list-approvals.ts'

export { askApproval, decideApproval, listApprovals }

/** Handlers of approvals. */
export const approvalHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listApprovals' | 'askApproval' | 'decideApproval'
> = {
  listApprovals: (input, { ctx }) => listApprovals(ctx, input),
  askApproval: ({ body }, { ctx }) => askApproval(ctx, body),
  decideApproval: ({ params, body }, { ctx }) => decideApproval(ctx, params.approvalId, body),
}
