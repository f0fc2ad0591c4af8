import { Textarea, TextInput } from '@mantine/core'
import { ticketForm } from '@tillwave/portal-contract/support'
import { supportLimits } from '@tillwave/portal-domain/support'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FieldRow } from '@tillwave/ui/field-row'
import { SelectField } from '@tillwave/ui/select-field'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { PageForm } from '../../parts/page-form.tsx'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { topicChoices } from './queries.ts'

type Body = Parameters<typeof api.askTicket>[0]['body']

const names = ['name', 'email', 'topic', 'subject', 'message'] as const

/** The letter to support: answered with a ticket number, and by mail. */
export function TicketForm({ name }: { name: string }) {
  const [number, setNumber] = useState<string>()
  if (number !== undefined)
    return (
      <div role="status">
        <EmptyState icon={MailCheck} title={`Thank you. Your number is ${number}`}>
          A mail is on its way to you, with a link to the thread. We answer there and by mail.
        </EmptyState>
      </div>
    )
  return <Fields name={name} onAsked={setNumber} />
}

function Fields({ name, onAsked }: { name: string; onAsked: (number: string) => void }) {
  const { values, set } = useFields<Body>({ name, email: '', topic: 'other', subject: '', message: '' })
  const [tried, setTried] = useState(false)
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.askTicket({ body }, options),
    onDone: (reply) => onAsked(reply.number),
  })
  const { byField, other } = sortProblem(
    problem ?? (tried ? problemOf(ticketForm, values) : undefined),
    names,
  )
  const field = (of: 'name' | 'email' | 'subject' | 'message') => ({
    required: true,
    value: values[of],
    error: byField[of],
    onChange: (event: { currentTarget: { value: string } }) => set(of, event.currentTarget.value),
  })

  function ask() {
    setTried(true)
    if (!problemOf(ticketForm, values)) submit(values)
  }

  return (
    <PageForm
      label="Write to us"
      submitLabel="Send message"
      onSubmit={ask}
      busy={busy}
      errors={other}
      refusal={problem}
      preview="You get a number at once, and an answer by e-mail."
    >
      <FieldRow>
        <TextInput label="Name" autoComplete="name" maxLength={supportLimits.nameLength} {...field('name')} />
        <TextInput label="E-mail" type="email" autoComplete="email" maxLength={120} {...field('email')} />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Topic"
          choices={topicChoices}
          value={values.topic}
          onChange={(topic) => set('topic', topic)}
        />
        <TextInput label="Subject" maxLength={supportLimits.subjectLength} {...field('subject')} />
      </FieldRow>
      <Textarea
        label="Your message"
        description="Never write passwords, codes or card numbers, nor a patient’s details."
        autosize
        minRows={4}
        maxRows={14}
        maxLength={supportLimits.messageLength}
        {...field('message')}
      />
    </PageForm>
  )
}
