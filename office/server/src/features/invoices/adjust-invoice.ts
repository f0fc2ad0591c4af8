import type { officeApi } from '@tillwave/office-contract/api'
import { adjustInvoice as planAdjustment } from '@tillwave/office-domain/corrections/adjust'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit } from '../ledger/index.ts'
import { readInvoiceBooks } from './invoice-books.ts'

type AdjustInvoice = (typeof officeApi)['adjustInvoice']

/** Makes an issued invoice's charge smaller, with its share of the tax (BI-8). */
export async function adjustInvoice(
  ctx: Context,
  invoiceId: string,
  input: Received<AdjustInvoice>['body'],
): Promise<Answer<AdjustInvoice>> {
  requirePermission(ctx, 'invoice.adjust')
  return commit(ctx, async (read) => {
    const { invoice, place } = await readInvoiceBooks(ctx, read, invoiceId)
    return planAdjustment(invoice, input, place, newId)
  })
}
