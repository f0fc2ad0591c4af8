import { Button, TextInput } from '@mantine/core'
import { MailCheck } from 'lucide-react'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { Gate } from './gate.tsx'
import type { SignInClient } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

interface AskRecoveryProps {
  client: Pick<SignInClient, 'askRecovery'>
  brand: ReactNode
  /** The link back to signing in. */
  back: ReactNode
  foot?: ReactNode
}

/** Help for who forgot their User ID or password: one address, and the same answer for every address (PP-3). */
export function AskRecovery({ client, brand, back, foot }: AskRecoveryProps) {
  const [email, setEmail] = useState('')
  const [asked, setAsked] = useState(false)
  const ask = useTask({
    work: () => client.askRecovery({ body: { email: email.trim() } }),
    onDone: () => setAsked(true),
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    ask.run(undefined)
  }

  return (
    <Gate
      brand={brand}
      heading="Forgot User ID or password?"
      note={
        asked
          ? undefined
          : 'We send your User ID and a link to a new password to your registered e-mail address.'
      }
      foot={foot}
    >
      {asked ? (
        <div role="status">
          <EmptyState icon={MailCheck} title="Look into your mailbox">
            If somebody is registered with {email.trim()}, a mail is on its way. Its link works for 30
            minutes, also while the sign-in is locked. Nothing there? Look among unwanted mails, or ask your
            administrator which address is registered.
          </EmptyState>
        </div>
      ) : (
        <form noValidate onSubmit={submit} aria-label="Forgot User ID or password">
          <TaskErrors task={ask} />
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="email"
            autoFocus
            value={email}
            error={ask.refusal?.fields?.['email']}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={ask.busy}>
            Send the mail
          </Button>
        </form>
      )}
      <div className="tw-gate-links">{back}</div>
    </Gate>
  )
}
