import { Textarea } from '@mantine/core'
import { kindWords } from '@tillwave/office-domain/billing/bank-deposit'
import { formatCents } from '@tillwave/money/format'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { dayTopics, type BankDeposit } from './queries.ts'

/** Takes back a deposit that was entered by mistake. */
export function VoidDeposit({ deposit, onClose }: { deposit: BankDeposit; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { save, busy, problem } = useSave({
    topics: dayTopics,
    call: (body: { reason: string }, options) =>
      api.voidBankDeposit({ params: { bankDepositId: deposit.id }, body }, options),
    onSaved() {
      notifyDone('The deposit is taken back.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      danger
      title={`Take back the ${kindWords[deposit.kind].toLowerCase()}`}
      size="sm"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Take back"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Enter a reason.' : undefined}
      preview={`Puts ${formatCents(deposit.bankCents + deposit.feeCents)} back where it lay.`}
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
