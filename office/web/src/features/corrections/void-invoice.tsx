import { previewVoid } from '@tillwave/office-domain/billing/preview'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { ReasonField } from './reason-field.tsx'

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
      preview={previewVoid(invoice.number, invoice.totalCents)}
    >
      <ReasonField autoFocus value={reason} error={byField.reason} onChange={setReason} />
    </FormDialog>
  )
}
