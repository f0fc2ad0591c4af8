import { sum } from '@tillwave/money/cents'
import type { officeApi } from '@tillwave/office-contract/api'
import { askApproval as planAsking } from '@tillwave/office-domain/approvals/approval'
import { isRefusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf, requireLocation, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { planCredit } from '../credits/index.ts'
import { commit } from '../ledger/index.ts'
import { askerOf, planRefund } from '../refunds/index.ts'

type AskApproval = (typeof officeApi)['askApproval']

/**
 * Asks a second person for what is above the own limit (CR-7, BI-12). What could not be posted anyway is refused at
 * once; nothing is posted before somebody approves.
 */
export async function askApproval(
  ctx: Context,
  { request, reason }: Received<AskApproval>['body'],
): Promise<Answer<AskApproval>> {
  requirePermission(ctx, 'approval.ask')
  const { kind, form } = request
  requireLocation(ctx, form.locationId)
  const amountCents = kind === 'refund' ? sum(form.parts.map((part) => part.amountCents)) : form.amountCents
  return commit(ctx, async (read) => {
    const trial =
      kind === 'refund'
        ? await planRefund(ctx, read, form, { ...askerOf(ctx), asksAnother: true })
        : await planCredit(ctx, read, form, { ...authorityOf(ctx), roles: ['manager'] })
    if (isRefusal(trial)) return trial
    const { patientId, locationId } = form
    const asked = { kind, patientId, locationId, amountCents, reason, request: form }
    return planAsking({ approvalId: newId(), ...asked }, newId)
  })
}
