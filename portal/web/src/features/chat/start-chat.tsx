import { Button, Textarea, TextInput } from '@mantine/core'
import { chatForm } from '@tillwave/portal-contract/chat'
import { supportLimits } from '@tillwave/portal-domain/support'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormErrors } from '@tillwave/ui/form-errors'
import { SelectField } from '@tillwave/ui/select-field'
import { useEffect, useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { problemOf, sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { topicChoices } from '../support/queries.ts'
import { keepDraft, readDraft } from './kept-words.ts'

type Body = Parameters<typeof api.startChat>[0]['body']

const names = ['name', 'topic', 'message'] as const

/** Begins a chat: who, about what, and the first line. */
export function StartChat({ name, onBegun }: { name: string; onBegun: () => void }) {
  // Kept by who asks, so that the next person at this tab does not find it.
  const draftOf = `of ${name}`
  const { values, set } = useFields<Body>(() => ({ name, topic: 'other', message: readDraft(draftOf) }))
  const [tried, setTried] = useState(false)
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.startChat({ body }, options),
    onDone() {
      keepDraft(draftOf, '')
      onBegun()
    },
  })
  useEffect(() => keepDraft(draftOf, values.message), [draftOf, values.message])
  const { byField, other } = sortProblem(problem ?? (tried ? problemOf(chatForm, values) : undefined), names)

  function begin(event: SubmitEvent) {
    event.preventDefault()
    setTried(true)
    if (!problemOf(chatForm, values)) submit(values)
  }

  return (
    <form className="po-stack" aria-label="Start a chat" noValidate onSubmit={begin}>
      <FormErrors errors={other} />
      <FieldRow>
        <TextInput
          label="Your name"
          required
          autoComplete="name"
          maxLength={supportLimits.nameLength}
          value={values.name}
          error={byField.name}
          onChange={(event) => set('name', event.currentTarget.value)}
        />
        <SelectField
          label="What is it about?"
          choices={topicChoices}
          value={values.topic}
          onChange={(topic) => set('topic', topic)}
        />
      </FieldRow>
      <Textarea
        label="How can we help?"
        description="Never write passwords, codes or card numbers."
        required
        autosize
        minRows={2}
        maxRows={6}
        maxLength={supportLimits.chatLength}
        value={values.message}
        error={byField.message}
        onChange={(event) => set('message', event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={busy}>
          Start chat
        </Button>
      </div>
    </form>
  )
}
