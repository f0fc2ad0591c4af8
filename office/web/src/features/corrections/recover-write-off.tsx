import { formatCents } from '@tillwave/money/format'
import { previewRecovery } from '@tillwave/office-domain/billing/preview'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { ReasonField } from './reason-field.tsx'
import { readOwed } from './read-owed.ts'

type Body = Parameters<typeof api.recoverWriteOff>[0]['body']

/** Takes a write-off back, since it will be paid after all; an ordinary payment follows (recipe 13). */
export function RecoverWriteOff({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const { id: invoiceId, number, balanceCents, patientName, writtenOffCents } = invoice
  const { values, set } = useFields({ amount: moneyText(writtenOffCents), reason: '' })
  const { amountCents, refusal } = readOwed(values.amount, writtenOffCents)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.recoverWriteOff({ params: { invoiceId }, body }, options),
    onSaved(recovered) {
      notifyDone(`Invoice ${number} has ${formatCents(recovered.balanceCents)} due; post the payment now.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { amount: 'amountCents', reason: 'reason' })
  return (
    <FormDialog
      opened
      title="Recover write-off"
      onClose={onClose}
      onSubmit={() => {
        if (amountCents !== undefined) save({ amountCents, reason: values.reason })
      }}
      submitLabel="Recover"
      busy={busy}
      errors={other}
      disabledReason={firstReason(refusal, values.reason.trim() === '' && 'Enter a reason.')}
      preview={amountCents === undefined ? undefined : previewRecovery(number, amountCents, balanceCents)}
    >
      <Quiet>
        Invoice {number} of {patientName}, {formatCents(writtenOffCents)} written off
      </Quiet>
      <MoneyField
        label="Amount"
        autoFocus
        value={values.amount}
        error={byField.amount}
        onChange={(text) => set('amount', text)}
      />
      <ReasonField value={values.reason} error={byField.reason} onChange={(text) => set('reason', text)} />
    </FormDialog>
  )
}
