import { formatCents } from '@tillwave/money/format'
import { previewBounce } from '@tillwave/office-domain/billing/preview'
import { Callout } from '@tillwave/ui/callout'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { ReasonField } from './reason-field.tsx'
import { lyingMoney } from './lying-money.ts'
import type { PaymentFile } from '../payments/queries.ts'

/** Marks a check as bounced: what it paid is due again; the payment stays, with nothing refundable (recipe 11). */
export function BounceCheck({ file, onClose }: { file: PaymentFile; onClose: () => void }) {
  const { payment } = file
  const [reason, setReason] = useState('')
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: { reason: string }, options) =>
      api.bounceCheck({ params: { paymentId: payment.id }, body }, options),
    onSaved({ dueAgainCents }) {
      notifyDone(`The check bounced; ${formatCents(dueAgainCents)} is due again.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      danger
      title="Bounced check"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Mark as bounced"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Enter a reason.' : undefined}
      preview={previewBounce(payment.amountCents, lyingMoney(file))}
    >
      <Callout>
        If the check was on a deposit slip already, the money leaves the bank account; else the undeposited
        checks.
      </Callout>
      <ReasonField autoFocus value={reason} error={byField.reason} onChange={setReason} />
    </FormDialog>
  )
}
