import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { adjustInvoice } from './adjust-invoice.ts'
import { issueInvoice } from './issue-invoice.ts'
import { recoverWriteOff } from './recover-write-off.ts'
import { returnItems } from './return-items.ts'
import { voidInvoice } from './void-invoice.ts'
import { writeOffInvoice } from './write-off-invoice.ts'

export { adjustInvoice, issueInvoice, recoverWriteOff, returnItems, voidInvoice, writeOffInvoice }

/** Handlers of what changes an invoice. */
export const invoiceHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'issueInvoice' | 'voidInvoice' | 'returnItems' | 'adjustInvoice' | 'writeOffInvoice' | 'recoverWriteOff'
> = {
  issueInvoice: ({ body }, { ctx }) => issueInvoice(ctx, body),
  voidInvoice: ({ params, body }, { ctx }) => voidInvoice(ctx, params.invoiceId, body.reason),
  returnItems: ({ params, body }, { ctx }) => returnItems(ctx, params.invoiceId, body),
  adjustInvoice: ({ params, body }, { ctx }) => adjustInvoice(ctx, params.invoiceId, body),
  writeOffInvoice: ({ params, body }, { ctx }) => writeOffInvoice(ctx, params.invoiceId, body),
  recoverWriteOff: ({ params, body }, { ctx }) => recoverWriteOff(ctx, params.invoiceId, body),
}
