import { previewDelete } from '@tillwave/office-domain/billing/preview'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { methodText } from '../../parts/words.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { ReasonField } from './reason-field.tsx'
import { lyingMoney } from './lying-money.ts'
import type { PaymentFile } from '../payments/queries.ts'

/** Deletes an ordinary payment: its entry is reversed, the history stays (BI-7). */
export function DeletePayment({ file, onClose }: { file: PaymentFile; onClose: () => void }) {
  const { payment } = file
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
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      danger
      title="Delete Payment"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Delete"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Enter a reason.' : undefined}
      preview={previewDelete(payment.amountCents, methodText(payment.method), lyingMoney(file))}
    >
      <ReasonField autoFocus value={reason} error={byField.reason} onChange={setReason} />
    </FormDialog>
  )
}
