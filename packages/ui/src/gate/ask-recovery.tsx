import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
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
      heading={asked ? 'Look into your mailbox' : 'Forgot User ID or password?'}
      note={
        asked
          ? undefined
          : 'We send your User ID and a link to a new password to your registered e-mail address.'
      }
      foot={foot}
    >
      {asked ? (
        <div role="status">
          <p className="tw-gate-note">
            If somebody is registered with <strong>{email.trim()}</strong>, we send a mail there. Its link
            works for 30 minutes, also while the sign-in is locked.
          </p>
          <p className="tw-gate-note">
            Nothing there? Look among unwanted mails, and give it some minutes: the mail server may be in
            trouble. Your administrator knows which address is registered.
          </p>
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
