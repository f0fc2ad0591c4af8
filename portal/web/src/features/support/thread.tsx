import { Textarea } from '@mantine/core'
import { ticketReply } from '@tillwave/portal-contract/support'
import { supportLimits } from '@tillwave/portal-domain/support'
import type { CallOptions } from '@tillwave/route/client'
import { Section } from '@tillwave/ui/page'
import { useState } from 'react'
import type { api } from '../../api.ts'
import { localText } from '../../parts/dates.ts'
import { PageForm } from '../../parts/page-form.tsx'
import { problemOf, sortProblem, useSubmit } from '../../state/form.ts'
import './support.css'

/** A ticket with its thread. */
export type Thread = Awaited<ReturnType<typeof api.readTicket>>

/** The letters of a thread, oldest first. */
export function Letters({ messages }: { messages: Thread['messages'] }) {
  return (
    <Section title="Messages" surface="plain">
      <ol className="po-letters">
        {messages.map(({ number, author, name, message, sentAt }) => (
          <li key={number} data-author={author}>
            <header>
              <strong>{name}</strong>
              <span>{author === 'operator' ? 'Support' : ''}</span>
              <time dateTime={sentAt}>{localText(sentAt)}</time>
            </header>
            <p>{message}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface ReplyProps {
  title: string
  submitLabel: string
  preview: string
  send: (message: string, options: CallOptions) => Promise<Thread>
  onSent: (thread: Thread) => void
}

/** One more letter for a thread. */
export function Reply({ title, submitLabel, preview, send, onSent }: ReplyProps) {
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState(false)
  const { submit, busy, problem } = useSubmit({
    call: (body: { message: string }, options) => send(body.message, options),
    onDone(thread) {
      setMessage('')
      setTried(false)
      onSent(thread)
    },
  })
  const wrong = problemOf(ticketReply, { message })
  const { byField, other } = sortProblem(problem ?? (tried ? wrong : undefined), ['message'])

  function reply() {
    setTried(true)
    if (!wrong) submit({ message: message.trim() })
  }

  return (
    <Section title={title}>
      <div className="po-write">
        <PageForm
          label={title}
          submitLabel={submitLabel}
          onSubmit={reply}
          busy={busy}
          errors={other}
          refusal={problem}
          preview={preview}
        >
          <Textarea
            label="Your message"
            required
            autosize
            minRows={3}
            maxRows={14}
            maxLength={supportLimits.messageLength}
            value={message}
            error={byField.message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
        </PageForm>
      </div>
    </Section>
  )
}
