import { Textarea, TextInput } from '@mantine/core'
import { dayText, formatCents } from '@tillwave/money/format'
import { directMethods } from '@tillwave/office-domain/words'
import { FieldRow } from '@tillwave/ui/field-row'
import { MoneyField } from '@tillwave/ui/money-field'
import { SelectField, type SelectChoice } from '@tillwave/ui/select-field'
import { lotText, methodText } from '../../parts/words.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { useNoCareCredit } from '../../state/desk.ts'
import { AvailableCredits, SelectedCredit } from '../credits/available-credits.tsx'
import type { Credit, Lot } from '../patients/queries.ts'
import type { ReceivingMethod, useReceiving } from './use-receiving.ts'

interface ReceivingFieldsProps {
  form: ReturnType<typeof useReceiving>
  /** Deposits that can be spent; without any the method is offered disabled. */
  lots?: readonly Lot[]
  /** Credits that can be spent; likewise. */
  credits?: readonly Credit[]
  /** A deposit is received, not spent. */
  withDeposit: boolean
}

const none: readonly never[] = []

/** Amount, method, date, reference and note of money received. */
export function ReceivingFields({ form, lots = none, credits = none, withDeposit }: ReceivingFieldsProps) {
  const { values, set, fieldProblems } = form
  const choices = useMethodChoices(withDeposit ? { lots, credits } : undefined)
  return (
    <>
      {values.method === 'patient-credit' && (
        <AvailableCredits credits={credits} value={values.lotId} onChange={form.chooseLot} />
      )}
      <FieldRow columns={3}>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={fieldProblems.amount}
          onChange={(text) => set('amount', text)}
        />
        <SelectField
          label="Payment Method"
          required
          placeholder="Choose"
          value={values.method}
          choices={choices}
          error={fieldProblems.method}
          onChange={form.chooseMethod}
        />
        <PostingDayField
          days={form.days}
          value={values.day}
          error={fieldProblems.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      {values.method === 'patient-credit' ? (
        <SelectedCredit credits={credits} value={values.lotId} onChange={form.chooseLot} />
      ) : values.method === 'deposit' ? (
        <SelectField
          label="Deposit"
          required
          placeholder="Choose the deposit to spend"
          value={values.lotId}
          choices={lots.map((lot) => ({ value: lot.id, label: lotLabel(lot) }))}
          onChange={form.chooseLot}
        />
      ) : (
        <FieldRow>
          <TextInput
            label="Reference"
            placeholder="Check number, terminal slip"
            autoComplete="off"
            value={values.reference}
            error={fieldProblems.reference}
            onChange={(event) => set('reference', event.currentTarget.value)}
          />
          <Textarea
            label="Note"
            rows={1}
            autosize
            value={values.note}
            error={fieldProblems.note}
            onChange={(event) => set('note', event.currentTarget.value)}
          />
        </FieldRow>
      )}
    </>
  )
}

/** A deposit as an entry of a list. */
export function lotLabel(lot: Lot): string {
  const name =
    lot.kind === 'excess' ? lotText(lot.kind) : `${methodText(lot.method)} ${lotText(lot.kind).toLowerCase()}`
  return `${name} of ${dayText(lot.openedOn)}, ${formatCents(lot.remainingCents)} left`
}

interface Spendable {
  lots: readonly Lot[]
  credits: readonly Credit[]
}

function useMethodChoices(spendable: Spendable | undefined): SelectChoice<ReceivingMethod>[] {
  const noCareCredit = useNoCareCredit()
  return [
    ...directMethods.map((value) => ({ value, label: methodText(value) })),
    { value: 'carecredit', label: 'CareCredit', disabledReason: noCareCredit },
    ...(spendable
      ? [
          {
            value: 'deposit' as const,
            label: 'Deposit',
            disabledReason: spendable.lots.length === 0 ? 'no deposit to spend' : undefined,
          },
          {
            value: 'patient-credit' as const,
            label: 'Patient Credit',
            disabledReason: spendable.credits.length === 0 ? 'no credit to spend' : undefined,
          },
        ]
      : []),
  ]
}
