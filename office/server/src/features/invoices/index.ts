import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { issueInvoice } from './issue-invoice.ts'
import { returnItems } from './return-items.ts'
import { voidInvoice } from './void-invoice.ts'

export { issueInvoice, returnItems, voidInvoice }

/** Handlers of what changes an invoice. */
export const invoiceHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'issueInvoice' | 'voidInvoice' | 'returnItems'
> = {
  issueInvoice: ({ body }, { ctx }) => issueInvoice(ctx, body),
  voidInvoice: ({ params, body }, { ctx }) => voidInvoice(ctx, params.invoiceId, body.reason),
  returnItems: ({ params, body }, { ctx }) => returnItems(ctx, params.invoiceId, body),
}
