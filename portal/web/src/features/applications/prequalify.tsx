import { TextInput } from '@mantine/core'
import { formatCents } from '@tillwave/money/format'
import { Callout } from '@tillwave/ui/callout'
import { DateField } from '@tillwave/ui/date-field'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'

type Answer = Awaited<ReturnType<typeof api.prequalify>>

const names = ['firstName', 'lastName', 'birthDate', 'zip'] as const

/** Asks what an application would come to, without applying: nothing is opened and nothing is kept (PP-9). */
export function Prequalify({ onClose }: { onClose: () => void }) {
  const { values, set } = useFields({ firstName: '', lastName: '', birthDate: '', zip: '' })
  const [answer, setAnswer] = useState<Answer>()
  const { submit, busy, problem } = useSubmit({
    call: (body: typeof values, options) => api.prequalify({ body }, options),
    onDone: setAnswer,
  })
  const { byField, other } = sortProblem(problem, names)

  function change(name: (typeof names)[number], value: string) {
    setAnswer(undefined)
    set(name, value)
  }

  const text = (name: (typeof names)[number], label: string) => (
    <TextInput
      label={label}
      required
      autoComplete="off"
      value={values[name]}
      error={byField[name]}
      onChange={(event) => change(name, event.currentTarget.value)}
    />
  )
  return (
    <FormDialog
      opened
      title="Prequalify"
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel="Ask the lender"
      cancelLabel="Close"
      busy={busy}
      errors={other}
      preview="A soft question: nothing is opened, and nothing is kept."
    >
      <FieldRow>
        {text('firstName', 'First name')}
        {text('lastName', 'Last name')}
        <DateField
          label="Date of birth"
          required
          value={values.birthDate}
          error={byField.birthDate}
          onChange={(day) => change('birthDate', day)}
        />
        {text('zip', 'ZIP code')}
      </FieldRow>
      {answer && (
        <div role="status">
          <Callout
            tone={answer.prequalified ? 'info' : 'warning'}
            title={
              answer.upToCents === null
                ? 'Not prequalified'
                : `Prequalified up to ${formatCents(answer.upToCents)}`
            }
          >
            {answer.says}
          </Callout>
        </div>
      )}
    </FormDialog>
  )
}
