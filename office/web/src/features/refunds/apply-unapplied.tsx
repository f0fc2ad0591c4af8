import { Textarea } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { dayText, formatCents } from '@tillwave/money/format'
import type { InvoiceEffect } from '@tillwave/office-domain/words'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { SelectField } from '@tillwave/ui/select-field'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { usePostingDays } from '../../state/posting-days.ts'
import { firstReason, sortProblem, useFields } from '../../state/form.ts'
import { historyQuery, type UnappliedRefund } from '../patients/queries.ts'
import { paymentQuery } from '../payments/queries.ts'
import { EffectChoice } from './refund-fields.tsx'
import { partsOf, partsText, rowsOfPayment, spreadRefund } from './refund-rows.ts'
import { useSaveUnapplied } from './select-unapplied.tsx'

interface ApplyUnappliedProps {
  patientId: string
  refund: UnappliedRefund
  onClose: () => void
}

/** Saves an unapplied CareCredit refund as the refund of a CareCredit payment or deposit (CC-11). */
export function ApplyUnapplied({ patientId, refund, onClose }: ApplyUnappliedProps) {
  const days = usePostingDays(refund.locationId)
  const { choices, loading } = useCareCreditPayments(patientId)
  const { values, set } = useFields({
    paymentId: '',
    effect: 'reduce-charge' as InvoiceEffect,
    reason: '',
    day: days.today,
  })
  const paymentId = values.paymentId || (choices.length === 1 ? (choices[0]?.value ?? '') : '')
  const payment = useQuery({ ...paymentQuery(paymentId), enabled: paymentId !== '' })
  const rows = payment.data ? rowsOfPayment(payment.data) : []
  const amounts = spreadRefund(refund.amountCents, rows)
  const placed = [...amounts.values()].reduce((total, cents) => total + cents, 0)
  const { save, busy, problem } = useSaveUnapplied(onClose)
  const { byField, other } = sortProblem(problem, { reason: 'reason', day: 'refundedOn' })

  function submit() {
    save({
      unappliedRefundId: refund.id,
      paymentId,
      parts: partsOf(rows, amounts),
      invoiceEffect: values.effect,
      reason: values.reason,
      refundedOn: values.day,
      settlesReturnId: null,
    })
  }

  return (
    <FormDialog
      opened
      title="Apply unapplied refund"
      onClose={onClose}
      onSubmit={submit}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        !loading && choices.length === 0 && 'This patient has no CareCredit payment.',
        paymentId === '' && 'Choose the CareCredit payment.',
        !payment.data && 'Reading the payment...',
        placed < refund.amountCents && `Only ${formatCents(placed)} of this payment can be refunded.`,
        values.reason.trim() === '' && 'Enter a reason.',
        days.whyNot(values.day),
      )}
      preview={`Posts the refund of ${formatCents(refund.amountCents)}: ${partsText(rows, amounts)}.`}
    >
      <DescriptionList
        facts={[
          { term: 'Amount', value: formatCents(refund.amountCents) },
          { term: 'Approved', value: dayText(refund.occurredOn) },
          { term: 'CareCredit transaction', value: refund.lenderTransactionId },
          ...(refund.originalTransactionId
            ? [{ term: 'Refunds transaction', value: refund.originalTransactionId }]
            : []),
          { term: 'Account holder', value: refund.accountHolderName },
        ]}
      />
      <SelectField
        label="CareCredit payment"
        required
        placeholder="Choose"
        value={paymentId}
        choices={choices}
        onChange={(next) => set('paymentId', next)}
      />
      {rows.some(({ key, invoiceId }) => invoiceId !== null && amounts.has(key)) && (
        <EffectChoice value={values.effect} onChange={(effect) => set('effect', effect)} />
      )}
      <Textarea
        label="Reason"
        required
        rows={2}
        value={values.reason}
        error={byField.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
      />
      <PostingDayField
        days={days}
        value={values.day}
        error={byField.day}
        onChange={(day) => set('day', day)}
      />
    </FormDialog>
  )
}

function useCareCreditPayments(patientId: string) {
  const payments = useInfiniteQuery(historyQuery(patientId, 'payment'))
  const deposits = useInfiniteQuery(historyQuery(patientId, 'deposit'))
  const rows = [...(payments.data?.pages ?? []), ...(deposits.data?.pages ?? [])].flatMap(
    (page) => page.history,
  )
  return {
    loading: payments.isPending || deposits.isPending,
    choices: rows
      .filter(({ method, state }) => method === 'carecredit' && state === 'posted')
      .toSorted((a, b) => b.on.localeCompare(a.on))
      .map((row) => ({
        value: row.documentId,
        label: `${row.title} of ${dayText(row.on)}, ${formatCents(row.amountCents)}`,
      })),
  }
}
