import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { refundSourcesQuery } from '../invoices/queries.ts'
import { billingQuery, type InvoiceRow } from '../patients/queries.ts'
import { IssueRefund } from './issue-refund.tsx'
import { LoadingDialog } from './loading-dialog.tsx'
import { rowsOfInvoice } from './refund-rows.ts'

/** Issue Refund from an invoice: what paid it, latest first, with an amount each (BI-5). */
export function RefundOfInvoice({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const sources = useQuery(refundSourcesQuery(invoice.id))
  const billing = useQuery(billingQuery(invoice.patientId))
  if (!sources.data || !billing.data)
    return <LoadingDialog title="Issue Refund" problem={sources.error ?? billing.error} onClose={onClose} />
  return (
    <IssueRefund
      patientId={invoice.patientId}
      about={`${invoice.patientName}, invoice ${invoice.number}, ${formatCents(invoice.totalCents)}`}
      rows={rowsOfInvoice(invoice, sources.data.sources, [...billing.data.deposits, ...billing.data.credits])}
      openReturns={sources.data.openReturns}
      reducibleCents={sources.data.reducibleCents}
      onClose={onClose}
    />
  )
}
