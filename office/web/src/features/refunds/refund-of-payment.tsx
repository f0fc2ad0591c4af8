import { useQueries, useQuery } from '@tanstack/react-query'
import { dayText } from '../../parts/dates.ts'
import { methodText } from '../../parts/words.ts'
import { refundSourcesQuery } from '../invoices/queries.ts'
import { paymentQuery } from '../payments/queries.ts'
import { IssueRefund } from './issue-refund.tsx'
import { LoadingDialog } from './loading-dialog.tsx'
import { rowsOfPayment } from './refund-rows.ts'

/** Issue Refund from a payment or deposit; it offers to settle a return whose money lies here (CC-16). */
export function RefundOfPayment({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  const file = useQuery(paymentQuery(paymentId))
  const invoiceIds = [...new Set(file.data?.allocations.map(({ invoiceId }) => invoiceId))]
  const sources = useQueries({ queries: invoiceIds.map((invoiceId) => refundSourcesQuery(invoiceId)) })
  const problem = file.error ?? sources.find(({ error }) => error)?.error ?? null
  if (!file.data || sources.some(({ data }) => !data))
    return <LoadingDialog title="Issue Refund" problem={problem} onClose={onClose} />

  const { payment, lots } = file.data
  const openReturns = sources
    .flatMap(({ data }) => data?.openReturns ?? [])
    .filter(({ lotIds }) => lots.some((lot) => lotIds.includes(lot.id) && lot.remainingCents > 0))
  return (
    <IssueRefund
      patientId={payment.patientId}
      about={`${payment.patientName}, ${methodText(payment.method)} ${payment.kind} of ${dayText(payment.receivedOn)}`}
      rows={rowsOfPayment(file.data)}
      openReturns={openReturns}
      onClose={onClose}
    />
  )
}
