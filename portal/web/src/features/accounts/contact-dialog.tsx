import { TextInput } from '@mantine/core'
import { contactForm } from '@tillwave/portal-contract/accounts'
import type { Problem } from '@tillwave/route/problem'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { AccountDetail } from './queries.ts'

const names = ['phone', 'email', 'line1', 'city', 'state'] as const

/** Tells the lender how to reach the card holder. */
export function ContactDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const { values, set } = useFields(account.contact)
  const [refused, setRefused] = useState<Problem>()
  const { submit, busy, problem } = useSubmit({
    call: (body: typeof values, options) =>
      api.changeContact({ params: { accountId: account.id }, body }, options),
    onDone: () => {
      notifyDone('The lender knows how to reach them.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(refused ?? problem, names)

  function save() {
    const wrong = problemOf(contactForm, values)
    setRefused(wrong)
    if (!wrong) submit(values)
  }

  const field = (name: (typeof names)[number], label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      autoComplete="off"
      value={values[name]}
      error={byField[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
  return (
    <FormDialog
      opened
      title="Change contact"
      onClose={onClose}
      onSubmit={save}
      submitLabel="Save"
      busy={busy}
      errors={other}
    >
      <FieldRow>
        {field('phone', 'Phone', 'tel')}
        {field('email', 'E-mail', 'email')}
      </FieldRow>
      {field('line1', 'Street address')}
      <FieldRow>
        {field('city', 'City')}
        {field('state', 'State')}
      </FieldRow>
    </FormDialog>
  )
}
