import { Textarea, TextInput } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { creditGivers, directMethods, type CreditGiver } from '@tillwave/office-domain/words'
import { Callout } from '@tillwave/ui/callout'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField } from '@tillwave/ui/money-field'
import { SelectField } from '@tillwave/ui/select-field'
import { Quiet } from '@tillwave/ui/text'
import { methodText, monthsText } from '../../parts/words.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { giverText } from './credit-text.ts'
import { useNewCredit } from './use-new-credit.ts'

interface NewCreditProps {
  patientId: string
  patientName: string
  onClose: () => void
}

/** Posts a credit that belongs to no invoice: money received, or goodwill that the practice gives (CR-4, CR-7). */
export function NewCredit({ patientId, patientName, onClose }: NewCreditProps) {
  const { desk } = useDesk()
  const forbidden = useForbidden()
  const form = useNewCredit(patientId, onClose)
  const { values, set, fieldProblems } = form
  return (
    <FormDialog
      opened
      title="New Credit"
      size="lg"
      onClose={onClose}
      onSubmit={form.submit}
      submitLabel={form.asks ? 'Ask for approval' : 'Post Credit'}
      busy={form.busy}
      errors={form.otherProblems}
      disabledReason={form.refusal}
      preview={form.preview}
    >
      <Quiet>For {patientName}. It belongs to no invoice and can be applied to any.</Quiet>
      <FieldRow>
        <PostingDayField
          label="Date of Credit Payment"
          days={form.days}
          value={values.day}
          error={fieldProblems.day}
          onChange={(day) => set('day', day)}
        />
        <SelectField<CreditGiver>
          label="Credit Payment By"
          required
          placeholder="Choose"
          value={values.givenBy}
          choices={creditGivers.map((value) => ({ value, label: giverText(value) }))}
          error={fieldProblems.givenBy}
          onChange={form.chooseGiver}
        />
      </FieldRow>
      {values.givenBy === 'other' && (
        <TextInput
          label="Name"
          required
          autoComplete="off"
          value={values.givenByName}
          error={fieldProblems.givenByName}
          onChange={(event) => set('givenByName', event.currentTarget.value)}
        />
      )}
      <FieldRow>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={fieldProblems.amount}
          onChange={(text) => set('amount', text)}
        />
        <SelectField
          label="Method"
          required
          placeholder="Choose"
          value={values.method}
          choices={[
            ...directMethods.map((value) => ({ value, label: methodText(value) })),
            { value: 'goodwill', label: 'Goodwill', disabledReason: forbidden('credit.goodwill') },
          ]}
          error={fieldProblems.method}
          onChange={form.chooseMethod}
        />
      </FieldRow>
      {values.method === 'goodwill' && (
        <Callout>
          No money is received. Goodwill is never paid out, and lapses after {monthsText(desk.goodwillMonths)}
          .
        </Callout>
      )}
      <FieldRow>
        <TextInput
          label="Payment reference"
          placeholder="Check number, terminal slip"
          autoComplete="off"
          value={values.reference}
          error={fieldProblems.reference}
          onChange={(event) => set('reference', event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          rows={1}
          autosize
          value={values.description}
          error={fieldProblems.description}
          onChange={(event) => set('description', event.currentTarget.value)}
        />
      </FieldRow>
      {form.asks && (
        <Textarea
          label="Reason for the manager"
          required
          rows={2}
          description={`Goodwill above ${formatCents(form.limitCents ?? 0)} needs a second person.`}
          value={values.reason}
          error={fieldProblems.reason}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
