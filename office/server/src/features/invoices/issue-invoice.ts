import type { officeApi } from '@tillwave/office-contract/api'
import { issueInvoice as planInvoice } from '@tillwave/office-domain/billing/issue-invoice'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks } from '../ledger/index.ts'

type IssueInvoice = (typeof officeApi)['issueInvoice']

/** Issues an invoice: it gets the next number without gaps and is owed from now on (BI-2). */
export async function issueInvoice(
  ctx: Context,
  input: Received<IssueInvoice>['body'],
): Promise<Answer<IssueInvoice>> {
  requirePermission(ctx, 'invoice.write')
  return commit(ctx, async (read) => {
    const { place } = await readBooks(ctx, read, { locationId: input.locationId })
    return planInvoice(input, place, newId)
  })
}
