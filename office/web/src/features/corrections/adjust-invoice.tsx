import { useQuery } from '@tanstack/react-query'
import { sum } from '@tillwave/money/cents'
import { formatCents } from '@tillwave/money/format'
import { shareOfCharge } from '@tillwave/office-domain/billing/charge'
import { previewAdjustment } from '@tillwave/office-domain/billing/preview'
import { adjustmentKinds, type AdjustmentKind } from '@tillwave/office-domain/words'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { adjustmentText } from '../../parts/words.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { LoadingDialog } from '../refunds/loading-dialog.tsx'
import { ReasonField } from './reason-field.tsx'
import { invoiceQuery, type Invoice } from '../invoices/queries.ts'
import { readOwed } from './read-owed.ts'

type Body = Parameters<typeof api.adjustInvoice>[0]['body']

/** Makes the charge smaller after issue, the tax in its share (BI-8). */
export function AdjustInvoice({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const full = useQuery(invoiceQuery(invoice.id))
  if (!full.data) return <LoadingDialog title="Adjust" problem={full.error} onClose={onClose} />
  return <AdjustForm invoice={full.data} onClose={onClose} />
}

function AdjustForm({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const days = usePostingDays(invoice.locationId)
  const { values, set } = useFields({
    amount: '',
    kind: '' as AdjustmentKind | '',
    day: days.today,
    reason: '',
  })
  const { amountCents, refusal } = readOwed(values.amount, invoice.balanceCents)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.adjustInvoice({ params: { invoiceId: invoice.id }, body }, options),
    onSaved({ balanceCents }) {
      notifyDone(`Invoice ${invoice.number} was adjusted; ${formatCents(balanceCents)} stays due.`)
      onClose()
    },
  })
  const paths = { amount: 'amountCents', kind: 'kind', day: 'adjustedOn', reason: 'reason' }
  const { byField, other } = sortProblem(problem, paths)

  return (
    <FormDialog
      opened
      title="Adjust"
      onClose={onClose}
      onSubmit={() => {
        const { kind, reason, day } = values
        if (kind !== '' && amountCents !== undefined) save({ amountCents, kind, reason, adjustedOn: day })
      }}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        refusal,
        values.kind === '' && 'Choose why.',
        values.reason.trim() === '' && 'Enter a reason.',
        days.whyNot(values.day),
      )}
      preview={amountCents === undefined ? undefined : adjustmentPreview(invoice, amountCents)}
    >
      <Quiet>
        Invoice {invoice.number} of {invoice.patientName}, {formatCents(invoice.balanceCents)} open
      </Quiet>
      <FieldRow columns={3}>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={byField.amount}
          onChange={(text) => set('amount', text)}
        />
        <SelectField
          label="Why"
          required
          placeholder="Choose"
          value={values.kind}
          choices={adjustmentKinds.map((value) => ({ value, label: adjustmentText(value) }))}
          error={byField.kind}
          onChange={(kind) => set('kind', kind)}
        />
        <PostingDayField
          days={days}
          value={values.day}
          since={invoice.issuedOn}
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      <ReasonField value={values.reason} error={byField.reason} onChange={(text) => set('reason', text)} />
    </FormDialog>
  )
}

function adjustmentPreview(invoice: Invoice, amountCents: number): string {
  const shares = shareOfCharge(invoice, amountCents)
  return previewAdjustment({
    ...invoice,
    netCents: sum(shares.map((share) => share.netCents)),
    taxCents: sum(shares.map((share) => share.taxCents)),
  })
}
