import type { officeApi } from '@tillwave/office-contract/api'
import { issueRefund as planRefund } from '@tillwave/office-domain/billing/refund'
import { may } from '@tillwave/office-domain/permissions'
import { refuse } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { closeLapsedDialogs } from '../carecredit/index.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks } from '../ledger/index.ts'

type IssueRefund = (typeof officeApi)['issueRefund']

/** Gives money back by cash, check or card (BI-5). CareCredit money goes back through a session (CC-3). */
export async function issueRefund(
  ctx: Context,
  input: Received<IssueRefund>['body'],
): Promise<Answer<IssueRefund>> {
  requirePermission(ctx, 'refund.issue')
  const sourceIds = [...new Set(input.parts.map((part) => part.paymentId))]
  const roles = ctx.actor.kind === 'staff' ? ctx.actor.roles : []
  const asker = { roles, cashForOther: may(roles, 'refund.cash-for-other-tender') }
  await closeLapsedDialogs(ctx, input.patientId)
  return commit(ctx, async (read) => {
    const books = await readBooks(ctx, read, { locationId: input.locationId, sourceIds })
    if (books.sources.length < sourceIds.length) {
      return refuse('not-found', 'That payment does not exist, or not any more.')
    }
    return planRefund(input, books.sources, asker, books.place, newId)
  })
}
