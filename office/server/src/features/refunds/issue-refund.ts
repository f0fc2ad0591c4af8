import type { officeApi } from '@tillwave/office-contract/api'
import { issueRefund as planIssue } from '@tillwave/office-domain/refunds/refund'
import type { Asker } from '@tillwave/office-domain/refunds/refund-input'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import { may } from '@tillwave/office-domain/permissions'
import { refuse, type Refusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf, requirePermission } from '../../authorize.ts'
import { closeLapsedDialogs } from '../carecredit/index.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'

type IssueRefund = (typeof officeApi)['issueRefund']
type RefundForm = Received<IssueRefund>['body']

/** Gives money back, or issues it as credit (BI-5, CR-2). CareCredit money goes back through a session (CC-3). */
export async function issueRefund(ctx: Context, input: RefundForm): Promise<Answer<IssueRefund>> {
  requirePermission(ctx, 'refund.issue')
  await closeLapsedDialogs(ctx, input.patientId)
  return commit(ctx, (read) => planRefund(ctx, read, input, askerOf(ctx)))
}

/** Who asks for a refund, with what their roles let them do. */
export function askerOf(ctx: Context): Asker {
  const authority = authorityOf(ctx)
  return { ...authority, cashForOther: may(authority.roles, 'refund.cash-for-other-tender') }
}

/** Plans a refund for whoever asks; dated `today` where it is approved, else as typed. */
export async function planRefund(
  ctx: Context,
  read: Reader,
  input: RefundForm,
  asker: Asker,
  dated?: 'today',
): Promise<Plan | Refusal> {
  const sourceIds = [...new Set(input.parts.map((part) => part.paymentId))]
  const wanted = { locationId: input.locationId, sourceIds }
  const { place, sources, patient } = await readBooksOf(ctx, read, input.patientId, wanted)
  if (sources.length < sourceIds.length)
    return refuse('not-found', 'That payment does not exist, or not any more.')
  const refundedOn = dated === 'today' ? place.today : input.refundedOn
  return planIssue({ ...input, patientId: patient.id, refundedOn }, sources, asker, place, newId)
}
