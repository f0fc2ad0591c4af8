import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { familyQuery, type Credit, type Lot } from '../patients/queries.ts'
import { lotLabel } from '../payments/receiving-fields.tsx'
import { creditLabel } from './credit-text.ts'

interface TransferLotProps {
  patientId: string
  lot: Lot | Credit
  onClose: () => void
}

type Transfer = Parameters<typeof api.transferLot>[0]['body']

/** Moves a credit or deposit, or part of it, to another patient of the family; both files show it (BI-16). */
export function TransferLot({ patientId, lot, onClose }: TransferLotProps) {
  const days = usePostingDays(lot.locationId)
  const family = useQuery(familyQuery(patientId))
  const others = (family.data?.members ?? []).filter((member) => member.id !== patientId)
  const { values, set } = useFields({ toPatientId: '', amount: moneyText(lot.remainingCents), reason: '' })
  const to =
    others.find(({ id }) => id === values.toPatientId) ?? (others.length === 1 ? others[0] : undefined)
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Transfer, options) => api.transferLot({ params: { lotId: lot.id }, body }, options),
    onSaved() {
      notifyDone(`${formatCents(amountCents)} was moved to ${to?.name ?? 'the family'}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, {
    to: 'toPatientId',
    amount: 'amountCents',
    reason: 'reason',
  })

  return (
    <FormDialog
      opened
      title="Transfer in the family"
      onClose={onClose}
      onSubmit={() =>
        to && save({ toPatientId: to.id, amountCents, transferredOn: days.today, reason: values.reason })
      }
      submitLabel="Transfer"
      busy={busy}
      errors={family.error ? [family.error.message] : other}
      disabledReason={firstReason(
        days.closedToday,
        !family.data && 'Reading the family...',
        others.length === 0 && 'Nobody else is of this family: set a guarantor on the patient first.',
        !to && 'Choose who gets it.',
        !reading.ok && reading.reason,
        amountCents > lot.remainingCents && `Only ${formatCents(lot.remainingCents)} of it is left.`,
        values.reason.trim() === '' && 'Enter a reason.',
      )}
      preview={
        to &&
        `Moves ${formatCents(amountCents)} to ${to.name}. Its origin stays, and both files show it; ` +
          `${formatCents(lot.remainingCents - amountCents)} stays here.`
      }
    >
      <Quiet>{'moneyBacked' in lot ? creditLabel(lot) : lotLabel(lot)}</Quiet>
      <FieldRow>
        <SelectField
          label="To"
          required
          placeholder="Choose"
          value={to?.id ?? ''}
          choices={others.map((member) => ({
            value: member.id,
            label: `${member.name}, chart ${member.chartNumber}`,
          }))}
          error={byField.to}
          onChange={(toPatientId) => set('toPatientId', toPatientId)}
        />
        <MoneyField
          label="Amount"
          value={values.amount}
          error={byField.amount}
          onChange={(text) => set('amount', text)}
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
