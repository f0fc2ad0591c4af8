import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { previewReturn } from '@tillwave/office-domain/billing/preview'
import { Callout } from '@tillwave/ui/callout'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { InvoiceRow } from '../patients/queries.ts'
import { LoadingDialog } from '../refunds/loading-dialog.tsx'
import { ReasonField } from '../corrections/reason-field.tsx'
import { ReturnLines } from './return-lines.tsx'
import { readReturn } from './return-rows.ts'
import { ReturnTaken } from './return-taken.tsx'
import { invoiceQuery, type Invoice } from '../invoices/queries.ts'

type Body = Parameters<typeof api.returnItems>[0]['body']
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
  const days = usePostingDays(invoice.locationId)
  const [quantities, setQuantities] = useState<Record<string, string>>(() => startOf(invoice))
  const { values, set } = useFields({ fee: '', reason: '', day: days.today })
  const taken = readReturn(invoice.lines, quantities, values.fee)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.returnItems({ params: { invoiceId: invoice.id }, body }, options),
    onSaved(returned) {
      notifyDone(`Return ${returned.number} was taken.`)
      if (returned.toDepositCents > 0) onReturned(returned)
      else onClose()
    },
  })
  const paths = { fee: 'restockingFeeCents', reason: 'reason', day: 'returnedOn' }
  const { byField, other } = sortProblem(problem, paths)
  const paid = invoice.allocations.some((row) => row.method === 'carecredit' && row.amountCents > 0)

  return (
    <FormDialog
      opened
      title="Return items"
      size="lg"
      onClose={onClose}
      onSubmit={() =>
        save({
          lines: taken.lines,
          restockingFeeCents: taken.feeCents,
          reason: values.reason,
          returnedOn: values.day,
        })
      }
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        taken.refusal,
        values.reason.trim() === '' && 'Enter a reason.',
        days.whyNot(values.day),
      )}
      preview={
        taken.netCents + taken.taxCents > 0
          ? previewReturn({ ...taken, number: invoice.number, balanceCents: invoice.balanceCents })
          : undefined
      }
    >
      <Callout>
        A return never opens CareCredit. What was paid becomes a return deposit
        {paid
          ? '; what came from CareCredit is refunded from its own payment afterwards, where this leads.'
          : '; money that came from CareCredit is refunded from its own payment afterwards.'}
      </Callout>
      <ReturnLines
        invoice={invoice}
        quantities={quantities}
        onChange={(id, text) => setQuantities({ ...quantities, [id]: text })}
      />
      <FieldRow>
        <MoneyField
          label="Restocking fee"
          optional
          description={`Kept by the practice; at most ${formatCents(taken.netCents)}. It bears no tax.`}
          value={values.fee}
          error={byField.fee}
          onChange={(text) => set('fee', text)}
        />
        <PostingDayField
          description="The day on which the items came back."
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

/** An invoice of one line is mostly returned whole. */
function startOf({ lines }: Invoice): Record<string, string> {
  const left = lines.filter((line) => line.quantity > line.returnedQuantity)
  const [only] = left
  return left.length === 1 && only ? { [only.id]: String(only.quantity - only.returnedQuantity) } : {}
}
