import { Textarea } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { methodText } from '../../parts/words.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { PaymentRow } from './queries.ts'

/** Deletes an ordinary payment: its entry is reversed, the history stays (BI-7). */
export function DeletePayment({ payment, onClose }: { payment: PaymentRow; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: { reason: string }, options) =>
      api.deletePayment({ params: { paymentId: payment.id }, body }, options),
    onSaved() {
      notifyDone('The payment was deleted.')
      onClose()
    },
  })
  const amount = `${formatCents(payment.amountCents)} ${methodText(payment.method)}`
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      danger
      title="Delete Payment"
      size="sm"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Delete"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Enter a reason.' : undefined}
      preview={`Reverses ${amount}; the invoices it paid are due again.`}
    >
      <Textarea
        label="Reason"
        required
        rows={2}
        data-autofocus
        value={reason}
        error={byField.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
