import { SegmentedControl, TextInput } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { dayTopics, type Day } from './queries.ts'

/** Enters a card or ACH batch as the processor paid it: what it came to, less its fee. */
export function DepositBatch({ day, onClose }: { day: Day; onClose: () => void }) {
  const [kind, setKind] = useState<'card' | 'ach'>('card')
  const heldCents = kind === 'card' ? day.cardCents : day.achCents
  const { values, set } = useFields({ gross: textOf(heldCents), fee: '', reference: '' })
  const { save, busy, problem } = useSave({
    topics: dayTopics,
    call: (body: Parameters<typeof api.makeBankDeposit>[0]['body'], options) =>
      api.makeBankDeposit({ body }, options),
    onSaved({ bankCents }) {
      notifyDone(`${formatCents(bankCents)} reached the bank.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, {
    gross: 'grossCents',
    fee: 'feeCents',
    reference: 'reference',
  })
  const gross = readMoney(values.gross)
  const fee = readMoney(values.fee, true)
  const grossCents = gross.ok ? (gross.cents ?? 0) : 0
  const feeCents = fee.ok ? (fee.cents ?? 0) : 0

  function choose(next: string) {
    setKind(next === 'ach' ? 'ach' : 'card')
    set('gross', textOf(next === 'ach' ? day.achCents : day.cardCents))
  }

  return (
    <FormDialog
      opened
      title="Card or ACH batch"
      size="sm"
      onClose={onClose}
      submitLabel="Save batch"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        !gross.ok && 'Enter what the batch came to.',
        !fee.ok && fee.reason,
        grossCents > heldCents && `Clearing holds ${formatCents(heldCents)} by the books.`,
        feeCents >= grossCents && 'The fee is as large as the batch.',
      )}
      preview={`Posts ${formatCents(grossCents - feeCents)} to the bank and ${formatCents(feeCents)} as fees.`}
      onSubmit={() =>
        save({
          locationId: day.locationId,
          kind,
          depositedOn: day.on,
          grossCents,
          feeCents,
          reference: values.reference,
        })
      }
    >
      <SegmentedControl
        aria-label="Kind of batch"
        value={kind}
        onChange={choose}
        data={[
          { value: 'card', label: 'Card' },
          { value: 'ach', label: 'ACH' },
        ]}
      />
      <FieldRow>
        <MoneyField
          label="Batch"
          autoFocus
          value={values.gross}
          description={`Clearing holds ${formatCents(heldCents)}.`}
          onChange={(text) => set('gross', text)}
          error={byField.gross}
        />
        <MoneyField
          label="Fee"
          optional
          value={values.fee}
          description="What the processor kept."
          onChange={(text) => set('fee', text)}
          error={byField.fee}
        />
      </FieldRow>
      <TextInput
        label="Reference"
        value={values.reference}
        error={byField.reference}
        onChange={(event) => set('reference', event.currentTarget.value)}
      />
    </FormDialog>
  )
}

function textOf(cents: number): string {
  return cents > 0 ? moneyText(cents) : ''
}
