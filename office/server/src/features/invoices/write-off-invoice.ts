import type { officeApi } from '@tillwave/office-contract/api'
import { writeOffInvoice as planWriteOff } from '@tillwave/office-domain/corrections/write-off'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit } from '../ledger/index.ts'
import { readInvoiceBooks } from './invoice-books.ts'

type WriteOffInvoice = (typeof officeApi)['writeOffInvoice']

/** Gives a debt up as bad, within the limit of the actor's role (BI-8, BI-12). */
export async function writeOffInvoice(
  ctx: Context,
  invoiceId: string,
  input: Received<WriteOffInvoice>['body'],
): Promise<Answer<WriteOffInvoice>> {
  requirePermission(ctx, 'invoice.write-off')
  return commit(ctx, async (read) => {
    const { invoice, place } = await readInvoiceBooks(ctx, read, invoiceId)
    return planWriteOff(invoice, input, authorityOf(ctx), place, newId)
  })
}
