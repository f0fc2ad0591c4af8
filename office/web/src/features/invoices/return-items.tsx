import { NumberInput, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { Callout } from '@tillwave/ui/callout'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { LoadingDialog } from '../refunds/loading-dialog.tsx'
import { ReturnTaken } from './return-taken.tsx'
import { invoiceQuery, type Invoice } from './queries.ts'

type Returned = Awaited<ReturnType<typeof api.returnItems>>

/** Takes items back; it never launches CareCredit and leads to the payment where the refund is made (CC-16). */
export function ReturnItems({ invoice, onClose }: { invoice: InvoiceRow; onClose: () => void }) {
  const full = useQuery(invoiceQuery(invoice.id))
  const [returned, setReturned] = useState<Returned>()
  if (returned) return <ReturnTaken returned={returned} onClose={onClose} />
  if (!full.data) return <LoadingDialog title="Return items" problem={full.error} onClose={onClose} />
  return <ReturnForm invoice={full.data} onClose={onClose} onReturned={setReturned} />
}

interface ReturnFormProps {
  invoice: Invoice
  onClose: () => void
  onReturned: (returned: Returned) => void
}

function ReturnForm({ invoice, onClose, onReturned }: ReturnFormProps) {
  const { location } = useDesk()
  const lines = invoice.lines.filter((line) => line.quantity > line.returnedQuantity)
  const only = lines.length === 1 ? lines[0] : undefined
  const { values, set, merge } = useFields({
    lineId: only?.id ?? '',
    quantity: only ? only.quantity - only.returnedQuantity : 1,
    reason: '',
    day: location.today,
  })
  const line = lines.find(({ id }) => id === values.lineId)
  const left = line ? line.quantity - line.returnedQuantity : 0
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Parameters<typeof api.returnItems>[0]['body'], options) =>
      api.returnItems({ params: { invoiceId: invoice.id }, body }, options),
    onSaved(returned) {
      notifyDone(`Return ${returned.number} was taken.`)
      if (returned.toDepositCents > 0) onReturned(returned)
      else onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { lines: 'lines', reason: 'reason', day: 'returnedOn' })

  return (
    <FormDialog
      opened
      title="Return items"
      onClose={onClose}
      onSubmit={() =>
        save({
          lines: [{ lineId: values.lineId, quantity: values.quantity }],
          reason: values.reason,
          returnedOn: values.day,
        })
      }
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        lines.length === 0 && 'Everything was returned already.',
        !line && 'Choose a line.',
        values.quantity < 1 || values.quantity > left ? `Between 1 and ${left} can be returned.` : undefined,
        values.reason.trim() === '' && 'Enter a reason.',
        values.day === '' && 'Enter the date.',
      )}
      preview={line && `Takes back ${values.quantity} × ${line.description} and reduces the charge.`}
    >
      <Callout>
        A return never opens CareCredit. What was paid becomes a return deposit; money that came from
        CareCredit is refunded from its own payment afterwards.
      </Callout>
      <OptionCards
        label={`Line of invoice ${invoice.number}`}
        required
        value={values.lineId}
        error={byField.lines}
        onChange={(lineId) => {
          const chosen = lines.find(({ id }) => id === lineId)
          merge({ lineId, quantity: chosen ? chosen.quantity - chosen.returnedQuantity : 1 })
        }}
        options={lines.map((option) => ({
          value: option.id,
          title: option.description,
          detail: `${option.quantity - option.returnedQuantity} of ${option.quantity} can be returned`,
          figure: formatCents(option.netCents + option.taxCents),
        }))}
      />
      <FieldRow>
        <NumberInput
          label="Quantity"
          min={1}
          max={Math.max(1, left)}
          allowDecimal={false}
          value={values.quantity}
          onChange={(quantity) => set('quantity', Number(quantity))}
        />
        <DateField
          label="Date"
          required
          value={values.day}
          max={location.today}
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      <Textarea
        label="Reason"
        required
        rows={2}
        value={values.reason}
        error={byField.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
