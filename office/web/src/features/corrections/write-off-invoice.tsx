import { formatCents } from '@tillwave/money/format'
import { previewWriteOff } from '@tillwave/office-domain/billing/preview'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { ReasonField } from './reason-field.tsx'
import { readOwed } from './read-owed.ts'

type Body = Parameters<typeof api.writeOffInvoice>[0]['body']

/** Gives a debt up as bad, within the limit of the role (BI-8, BI-12). */
export function WriteOffInvoice({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const { id: invoiceId, number, balanceCents, patientName, issuedOn } = invoice
  const { desk } = useDesk()
  const days = usePostingDays(invoice.locationId)
  const { values, set } = useFields({ amount: moneyText(balanceCents), day: days.today, reason: '' })
  const { amountCents, refusal } = readOwed(values.amount, balanceCents)
  const limitCents = desk.writeOffLimitCents
  const over = limitCents !== null && amountCents !== undefined && amountCents > limitCents
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.writeOffInvoice({ params: { invoiceId }, body }, options),
    onSaved(written) {
      notifyDone(`Written off; ${formatCents(written.balanceCents)} of invoice ${number} stays due.`)
      onClose()
    },
  })
  const paths = { amount: 'amountCents', day: 'writtenOffOn', reason: 'reason' }
  const { byField, other } = sortProblem(problem, paths)
  return (
    <FormDialog
      opened
      title="Write off"
      onClose={onClose}
      onSubmit={() => {
        const { reason, day } = values
        if (amountCents !== undefined) save({ amountCents, reason, writtenOffOn: day })
      }}
      submitLabel="Write off"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        refusal,
        over && `Your role writes off up to ${formatCents(limitCents)} at once; ask a manager.`,
        values.reason.trim() === '' && 'Enter a reason.',
        days.whyNot(values.day),
      )}
      preview={amountCents === undefined ? undefined : previewWriteOff(number, amountCents, balanceCents)}
    >
      <Quiet>
        Invoice {number} of {patientName}, {formatCents(balanceCents)} open
      </Quiet>
      <FieldRow>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={byField.amount}
          onChange={(text) => set('amount', text)}
        />
        <PostingDayField
          days={days}
          value={values.day}
          since={issuedOn}
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      <ReasonField value={values.reason} error={byField.reason} onChange={(text) => set('reason', text)} />
    </FormDialog>
  )
}
