import { useNavigate } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import type { api } from '../../api.ts'
import { urls } from '../../urls.ts'

interface ReturnTakenProps {
  returned: Awaited<ReturnType<typeof api.returnItems>>
  onClose: () => void
}

/** After a return of something paid: where the money lies now, and where CareCredit money is refunded (CC-16). */
export function ReturnTaken({ returned, onClose }: ReturnTakenProps) {
  const navigate = useNavigate()
  const { number, toDepositCents, careCreditPaymentIds } = returned
  const [paymentId] = careCreditPaymentIds

  function toPayment() {
    onClose()
    if (paymentId !== undefined) void navigate(urls.payment(paymentId, 'refund'))
  }

  if (paymentId === undefined)
    return (
      <ConfirmDialog
        opened
        title={`Return ${number} was taken`}
        confirmLabel="Done"
        cancelLabel={null}
        onConfirm={onClose}
        onCancel={onClose}
      >
        {formatCents(toDepositCents)} is now a return deposit. Apply it to another invoice or refund it from
        the Deposits of this patient.
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      opened
      title={`Return ${number} was taken`}
      confirmLabel="Go to the CareCredit payment"
      cancelLabel="Later"
      onConfirm={toPayment}
      onCancel={onClose}
    >
      {formatCents(toDepositCents)} is now a return deposit. It came from CareCredit, so the refund is made on
      the original CareCredit payment. Nothing was opened and nothing was refunded yet.
    </ConfirmDialog>
  )
}
