import { Textarea, TextInput } from '@mantine/core'
import { previewEdit } from '@tillwave/office-domain/billing/preview'
import { directMethods, type Method } from '@tillwave/office-domain/words'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { useNavigate } from '@tanstack/react-router'
import { Callout } from '@tillwave/ui/callout'
import { api } from '../../api.ts'
import { methodText } from '../../parts/words.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { PossibleDuplicate } from '../payments/possible-duplicate.tsx'
import type { PaymentFile } from '../payments/queries.ts'

type Body = Parameters<typeof api.editPayment>[0]['body']

const methods = [...directMethods, 'carecredit'] as const

/** Edits a payment: the ledger reverses and posts again; an integrated one changes its words only (CC-14, CC-17). */
export function EditPayment({ file, onClose }: { file: PaymentFile; onClose: () => void }) {
  const { payment, locked } = file
  const days = usePostingDays(payment.locationId)
  const navigate = useNavigate()
  const { values, set } = useFields({
    amount: moneyText(payment.amountCents),
    method: payment.method as Method,
    day: payment.receivedOn,
    reference: payment.reference,
    note: payment.note,
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.editPayment({ params: { paymentId: payment.id }, body }, options),
    onSaved({ paymentId }) {
      notifyDone('The payment was changed.')
      onClose()
      if (paymentId !== payment.id) void navigate({ ...urls.payment(paymentId), replace: true })
    },
  })
  const { byField, other } = sortProblem(problem, {
    amount: 'amountCents',
    method: 'method',
    day: 'receivedOn',
    reference: 'reference',
    note: 'note',
  })
  const duplicate = problem?.code === 'possible-duplicate'
  const moneyChanged =
    amountCents !== payment.amountCents ||
    values.method !== payment.method ||
    values.day !== payment.receivedOn

  function submit(confirmDuplicate: boolean) {
    const { method, day, reference, note } = values
    save({ amountCents, method, receivedOn: day, reference, note, confirmDuplicate })
  }

  return (
    <FormDialog
      opened
      title="Edit Payment"
      size="lg"
      onClose={onClose}
      onSubmit={() => submit(duplicate)}
      submitLabel={duplicate ? 'Save anyway' : 'Save'}
      busy={busy}
      errors={duplicate ? [] : other}
      disabledReason={firstReason(
        !reading.ok && reading.reason,
        values.day !== payment.receivedOn && days.whyNot(values.day),
      )}
      preview={
        moneyChanged
          ? previewEdit(
              { amountCents: payment.amountCents, by: methodText(payment.method) },
              { amountCents, by: methodText(values.method) },
            )
          : 'Changes the words only; nothing is posted.'
      }
    >
      {locked && <Callout>{locked}</Callout>}
      {duplicate && problem && <PossibleDuplicate sentence={problem.message} />}
      <FieldRow columns={3}>
        <MoneyField
          label="Amount"
          disabled={locked !== null}
          value={values.amount}
          error={byField.amount}
          onChange={(text) => set('amount', text)}
        />
        <SelectField
          label="Payment Method"
          disabled={locked !== null}
          value={values.method}
          choices={methods.map((value) => ({ value, label: methodText(value) }))}
          error={byField.method}
          onChange={(method) => set('method', method)}
        />
        <PostingDayField
          days={days}
          disabled={locked !== null}
          value={values.day}
          keeps={payment.receivedOn}
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      {values.method === 'carecredit' && payment.method !== 'carecredit' && (
        <Callout>
          This records a transaction that was processed in the CareCredit portal already. It opens nothing.
        </Callout>
      )}
      <TextInput
        label="Reference"
        autoComplete="off"
        value={values.reference}
        error={byField.reference}
        onChange={(event) => set('reference', event.currentTarget.value)}
      />
      <Textarea
        label="Note"
        rows={2}
        value={values.note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
