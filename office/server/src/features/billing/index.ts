import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { listInvoices } from './list-invoices.ts'
import { listPayments } from './list-payments.ts'
import { listRefundSources } from './list-refund-sources.ts'
import { readBilling } from './read-billing.ts'
import { readInvoice } from './read-invoice.ts'
import { readPayment } from './read-payment.ts'

export { listRefundSources, readBilling, readInvoice, readPayment }

/** Handlers of the read-only views over the documents. */
export const billingHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'readBilling' | 'listInvoices' | 'readInvoice' | 'listPayments' | 'readPayment' | 'listRefundSources'
> = {
  readBilling: ({ params }, { ctx }) => readBilling(ctx, params.patientId),
  listInvoices: ({ body }, { ctx }) => listInvoices(ctx, body),
  readInvoice: ({ params }, { ctx }) => readInvoice(ctx, params.invoiceId),
  listPayments: ({ body }, { ctx }) => listPayments(ctx, body),
  readPayment: ({ params }, { ctx }) => readPayment(ctx, params.paymentId),
  listRefundSources: ({ params }, { ctx }) => listRefundSources(ctx, params.invoiceId),
}
