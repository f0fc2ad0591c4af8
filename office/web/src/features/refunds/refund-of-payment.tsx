import { dayText } from '@tillwave/money/format'
import { useQuery } from '@tanstack/react-query'
import { methodText } from '../../parts/words.ts'
import { paymentQuery } from '../payments/queries.ts'
import { IssueRefund } from './issue-refund.tsx'
import { LoadingDialog } from './loading-dialog.tsx'
import { rowsOfPayment } from './refund-rows.ts'

/** Issue Refund from a payment or deposit; it offers to settle a return whose money lies here (CC-16). */
export function RefundOfPayment({ paymentId, onClose }: { paymentId: string; onClose: () => void }) {
  const { data: file, error } = useQuery(paymentQuery(paymentId))
  if (!file) return <LoadingDialog title="Issue Refund" problem={error} onClose={onClose} />
  const { patientId, patientName, method, kind, receivedOn } = file.payment
  return (
    <IssueRefund
      patientId={patientId}
      about={`${patientName}, ${methodText(method)} ${kind} of ${dayText(receivedOn)}`}
      rows={rowsOfPayment(file)}
      openReturns={file.openReturns}
      onClose={onClose}
    />
  )
}
