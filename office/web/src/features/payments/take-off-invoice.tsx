import { previewUnapply } from '@tillwave/office-domain/billing/preview'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { Lot } from '../patients/queries.ts'

interface TakeOffInvoiceProps {
  applied: Lot['applied'][number]
  /** What it becomes again. */
  lot?: 'deposit' | 'credit'
  onClose: () => void
}

/** Takes applied money off an invoice again, after saying what that does; it is a deposit or credit again (BI-4). */
export function TakeOffInvoice({ applied, lot = 'deposit', onClose }: TakeOffInvoiceProps) {
  const { allocationId, number, amountCents } = applied
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (params: { allocationId: string }, options) =>
      api.unapply({ params, body: { reason: '' } }, options),
    onSaved() {
      notifyDone(`The money was taken off the invoice and is a ${lot} again.`)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={`Take off invoice ${number}?`}
      confirmLabel="Take off"
      busy={busy}
      errors={problem ? [problem.message] : []}
      onConfirm={() => save({ allocationId })}
      onCancel={onClose}
    >
      {previewUnapply(number, amountCents, lot)}
    </ConfirmDialog>
  )
}
