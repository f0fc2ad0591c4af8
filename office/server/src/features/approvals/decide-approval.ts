import { approvalRequest } from '@tillwave/office-contract/approvals'
import type { officeApi } from '@tillwave/office-contract/api'
import { approve, decline, refuseDecision } from '@tillwave/office-domain/approvals/approval'
import type { BookApproval } from '@tillwave/office-domain/approvals/approval'
import { isRefusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type * as z from 'zod'
import { authorityOf, requirePermission, requireStepUp } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { closeLapsedDialogs } from '../carecredit/index.ts'
import { planCredit } from '../credits/index.ts'
import { commit } from '../ledger/index.ts'
import { askerOf, planRefund } from '../refunds/index.ts'
import { readApproval } from './queries.ts'

type DecideApproval = (typeof officeApi)['decideApproval']

/**
 * Posts what somebody else asked for, dated today, or declines it; of two at once, one wins (CR-7, BI-12). Approving
 * asks for the password once more.
 */
export async function decideApproval(
  ctx: Context,
  approvalId: string,
  { decision, note }: Received<DecideApproval>['body'],
): Promise<Answer<DecideApproval>> {
  requirePermission(ctx, 'approval.decide')
  if (decision === 'approved') requireStepUp(ctx)
  const decider = { id: ctx.actor.kind === 'staff' ? ctx.actor.id : null, note }
  const { request } = await readAsked(ctx, ctx.db, approvalId)
  await closeLapsedDialogs(ctx, request.form.patientId)
  return commit(ctx, async (read) => {
    const asked = await readAsked(ctx, read, approvalId)
    if (decision === 'declined') return decline(asked.approval, decider, newId)
    const refusal = refuseDecision(asked.approval, decider)
    if (refusal) return refusal
    const plan = await planRequest(ctx, read, asked.request)
    return isRefusal(plan) ? plan : approve(plan, asked.approval, decider, newId)
  })
}

/** What was asked for, decided on anew with the books and the limits of the person who approves. */
async function planRequest(ctx: Context, read: Reader, { kind, form }: z.output<typeof approvalRequest>) {
  if (kind === 'refund') return planRefund(ctx, read, form, askerOf(ctx), 'today')
  return planCredit(ctx, read, form, authorityOf(ctx), 'today')
}

async function readAsked(ctx: Context, read: Reader, approvalId: string) {
  const row = await read.one(readApproval, [ctx.practiceId, approvalId])
  const approval: BookApproval = {
    id: row.id,
    kind: row.kind,
    patientId: row.patient_id,
    amountCents: row.amount_cents,
    askedById: row.created_by,
    askedByName: row.created_by_name,
    decided: row.decision !== null,
  }
  return { approval, request: approvalRequest.parse({ kind: row.kind, form: row.request }) }
}
