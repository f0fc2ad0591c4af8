import { Textarea } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'

/** Voids an invoice on which nothing lies; it keeps its number. */
export function VoidInvoice({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: { reason: string }, options) =>
      api.voidInvoice({ params: { invoiceId: invoice.id }, body }, options),
    onSaved() {
      notifyDone(`Invoice ${invoice.number} is void.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      danger
      title={`Void invoice ${invoice.number}`}
      size="sm"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Void"
      busy={busy}
      errors={other}
      disabledReason={reason.trim() === '' ? 'Enter a reason.' : undefined}
      preview={`Takes back the charge of ${formatCents(invoice.totalCents)}.`}
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
