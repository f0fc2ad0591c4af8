import { TextInput } from '@mantine/core'
import type { CallOptions } from '@tillwave/route/client'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { useDesk } from '../state/desk.ts'
import { sortProblem, useSubmit } from '../state/form.ts'

interface MailDialogProps {
  title: string
  /** What is known of the person's address. */
  email: string
  send: (body: { email: string }, options: CallOptions) => Promise<unknown>
  onClose: () => void
}

/** Asks for an address and mails a paper there. */
export function MailDialog({ title, email, send, onClose }: MailDialogProps) {
  const { mails } = useDesk()
  const [to, setTo] = useState(email)
  const { submit, busy, problem } = useSubmit({
    call: send,
    onDone: () => {
      notifyDone(`Sent to ${to.trim()}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['email'])
  return (
    <FormDialog
      opened
      title={title}
      size="sm"
      onClose={onClose}
      onSubmit={() => submit({ email: to.trim() })}
      submitLabel="Send"
      busy={busy}
      errors={other}
      disabledReason={
        !mails ? 'No mail can be sent from here.' : to.trim() === '' ? 'Enter an e-mail address.' : undefined
      }
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        required
        data-autofocus
        value={to}
        error={byField.email}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
