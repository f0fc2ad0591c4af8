import type { officeApi } from '@tillwave/office-contract/api'
import { issueInvoice as planInvoice } from '@tillwave/office-domain/billing/issue-invoice'
import { whyNotInvoice } from '@tillwave/office-domain/billing/allows'
import { refuseInactive } from '@tillwave/office-domain/patients/activity'
import { refuse, type Refusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'
import { readDraftHead } from './queries.ts'

type IssueInvoice = (typeof officeApi)['issueInvoice']

/** Issues an invoice: it gets the next number without gaps and is owed from now on (BI-2). */
export async function issueInvoice(
  ctx: Context,
  input: Received<IssueInvoice>['body'],
): Promise<Answer<IssueInvoice>> {
  requirePermission(ctx, 'invoice.write')
  return commit(ctx, async (read) => {
    const refusal = await refuseDraft(ctx, read, input.draftId)
    if (refusal) return refusal
    const { place, patient } = await readBooksOf(ctx, read, input.patientId, { locationId: input.locationId })
    return (
      refuseInactive(patient, 'invoice') ?? planInvoice({ ...input, patientId: patient.id }, place, newId)
    )
  })
}

/** A draft is issued once: the unique draft of an invoice is the wall behind this. */
async function refuseDraft(
  ctx: Context,
  read: Reader,
  draftId: string | null | undefined,
): Promise<Refusal | undefined> {
  if (!draftId) return undefined
  const draft = await read.one(readDraftHead, [ctx.practiceId, draftId])
  if (!draft.issued) return undefined
  return refuse('wrong-state', whyNotInvoice('issue', { status: 'open' }) ?? 'It was issued already.')
}
