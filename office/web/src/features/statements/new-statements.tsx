import { Checkbox, Textarea } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addMonths } from '@tillwave/money/calendar'
import { formatCents } from '@tillwave/money/format'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { countQuery } from './queries.ts'

type Body = Parameters<typeof api.startStatementRun>[0]['body']

const ages = [
  { value: '0', label: 'Everybody who owes' },
  { value: '31', label: 'A debt older than 30 days' },
  { value: '61', label: 'A debt older than 60 days' },
  { value: '91', label: 'A debt older than 90 days' },
]

/** Starts a statement run; says before for how many families it will be. */
export function NewStatements({ onClose }: { onClose: () => void }) {
  const { desk, location } = useDesk()
  const { values, set } = useFields({
    from: addMonths(`${location.today.slice(0, 8)}01`, -2),
    to: location.today,
    minimum: moneyText(100),
    age: '0',
    byEmail: desk.mails,
    message: '',
  })
  const minimum = readMoney(values.minimum)
  const ready = minimum.ok && minimum.cents !== null && values.from !== '' && values.to !== ''
  const choice = {
    from: values.from,
    to: values.to,
    minimumCents: (minimum.ok && minimum.cents) || 1,
    minimumAgeDays: Number(values.age),
  }
  const count = useQuery({ ...countQuery(choice), enabled: ready, placeholderData: keepPreviousData })
  const { save, busy, problem } = useSave({
    topics: ['statement-run'],
    call: (body: Body, options) => api.startStatementRun({ body }, options),
    onSaved({ total }) {
      notifyDone(`${total.toLocaleString('en-US')} statements are being made.`)
      onClose()
    },
  })
  const paths = { from: 'from', to: 'to', minimum: 'minimumCents', age: 'minimumAgeDays', message: 'message' }
  const { byField, other } = sortProblem(problem, paths)
  return (
    <FormDialog
      opened
      title="New statements"
      onClose={onClose}
      onSubmit={() => save({ ...choice, byEmail: values.byEmail, message: values.message })}
      submitLabel="Make statements"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        (values.from === '' || values.to === '') && 'Give both dates.',
        values.from > values.to && 'The period ends before it begins.',
        !minimum.ok && minimum.reason,
        count.data?.families === 0 && 'Nobody owes that much.',
      )}
      preview={count.data && previewText(count.data, values.byEmail)}
    >
      <FieldRow>
        <DateField
          label="From"
          value={values.from}
          error={byField['from']}
          onChange={(from) => set('from', from)}
        />
        <DateField label="Through" value={values.to} error={byField['to']} onChange={(to) => set('to', to)} />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="For whom"
          choices={ages}
          value={values.age}
          error={byField['age']}
          onChange={(age) => set('age', age)}
        />
        <MoneyField
          label="Owing at least"
          value={values.minimum}
          error={byField['minimum']}
          onChange={(text) => set('minimum', text)}
        />
      </FieldRow>
      <Checkbox
        label="E-mail those who have an address, print the others"
        description={desk.mails ? undefined : 'This office has no mail server.'}
        disabled={!desk.mails}
        checked={values.byEmail}
        onChange={(event) => set('byEmail', event.currentTarget.checked)}
      />
      <Textarea
        label="Message"
        description="A sentence on every statement."
        autosize
        minRows={2}
        maxLength={300}
        value={values.message}
        error={byField['message']}
        onChange={(event) => set('message', event.currentTarget.value)}
      />
    </FormDialog>
  )
}

type Count = Awaited<ReturnType<typeof api.countStatements>>

function previewText({ families, withEmail, owedCents }: Count, byEmail: boolean): string {
  const many = `${families.toLocaleString('en-US')} ${families === 1 ? 'family owes' : 'families owe'}`
  const mailed = byEmail ? withEmail : 0
  return `${many} ${formatCents(owedCents)}: ${mailed} by e-mail, ${families - mailed} to print.`
}
