import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { previewApply } from '@tillwave/office-domain/billing/preview'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { creditLabel } from '../credits/credit-text.ts'
import { billingQuery, type Credit, type Lot } from '../patients/queries.ts'
import { AllocationTable } from './allocation-table.tsx'
import { openInvoices } from './receive-payment.tsx'
import { lotLabel } from './receiving-fields.tsx'
import { allocationsOf, allocationWords, useAllocation } from './use-allocation.ts'

interface ApplyDepositProps {
  patientId: string
  lot: Lot | Credit
  onClose: () => void
  /** After it was applied. */
  onApplied?: () => void
}

/** Applies a deposit or a credit to invoices (BI-4, CR-5). */
export function ApplyDeposit({ patientId, lot, onClose, onApplied }: ApplyDepositProps) {
  const days = usePostingDays(lot.locationId)
  const noun = 'moneyBacked' in lot ? 'credit' : 'deposit'
  const billing = useQuery(billingQuery(patientId))
  const invoices = openInvoices(billing.data)
  const owed = invoices.reduce((total, { balanceCents }) => total + balanceCents, 0)
  const { values, set } = useFields({ amount: moneyText(lot.remainingCents), day: days.today })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const allocation = useAllocation(invoices, amountCents)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: { allocations: ReturnType<typeof allocationsOf>; appliedOn: string }, options) =>
      api.applyLot({ params: { lotId: lot.id }, body }, options),
    onSaved({ remainingCents }) {
      notifyDone(`The ${noun} was applied; ${formatCents(remainingCents)} of it is left.`)
      onClose()
      onApplied?.()
    },
  })
  const { byField, other } = sortProblem(problem, { day: 'appliedOn', amount: 'amountCents' })

  return (
    <FormDialog
      opened
      title={`Apply ${noun}`}
      size="lg"
      onClose={onClose}
      onSubmit={() => save({ allocations: allocationsOf(allocation), appliedOn: values.day })}
      submitLabel="Apply"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        days.closedToday,
        billing.data && owed === 0 && 'This patient has no open invoice.',
        !reading.ok && reading.reason,
        amountCents > lot.remainingCents && `Only ${formatCents(lot.remainingCents)} is left.`,
        allocation.refusal,
        allocation.appliedCents === 0 && 'Choose an invoice.',
        days.whyNot(values.day),
      )}
      preview={previewApply(allocationWords(allocation), lot.remainingCents - allocation.appliedCents, noun)}
    >
      <Quiet>{'moneyBacked' in lot ? creditLabel(lot) : lotLabel(lot)}</Quiet>
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
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      <AllocationTable allocation={allocation} restLabel="Not applied" />
    </FormDialog>
  )
}
