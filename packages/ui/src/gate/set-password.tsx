import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react'
import { Callout } from '../feedback/callout.tsx'
import { Gate } from './gate.tsx'
import { passwordAdvice } from './password-advice.ts'
import type { PasswordLink, Refusal, SignInClient } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { asRefusal, useTask } from './use-task.ts'

interface SetPasswordProps {
  client: Pick<SignInClient, 'readPasswordLink' | 'spendPasswordLink'>
  /** From the link: what follows the #. */
  token: string
  brand: ReactNode
  /** Links to signing in and to a new link. */
  back: ReactNode
  again: ReactNode
  foot?: ReactNode
}

/** A first password by an invitation's link, or a new one by a recovery mail's; it signs nobody in (PP-3). */
export function SetPassword(props: SetPasswordProps) {
  const { client, token, brand, back, again, foot } = props
  const [link, setLink] = useState<PasswordLink>()
  const [fault, setFault] = useState<Refusal>()
  const [done, setDone] = useState(false)

  useEffect(() => {
    client.readPasswordLink({ body: { token } }).then(setLink, (error: unknown) => setFault(asRefusal(error)))
  }, [client, token])

  const heading = link?.purpose === 'invitation' ? `Welcome, ${link.displayName}` : 'Choose a new password'
  return (
    <Gate brand={brand} heading={done ? 'Your password is set' : heading} foot={foot}>
      {fault !== undefined && (
        <>
          <LinkFault fault={fault} />
          <div className="tw-gate-links">
            {again}
            {back}
          </div>
        </>
      )}
      {done && (
        <>
          <p role="status">
            Sign in with User ID <strong>{link?.userId}</strong> and the new password
            {link?.hasSecondFactor ? '; the second factor is asked for as before' : ''}.
          </p>
          <div className="tw-gate-links">{back}</div>
        </>
      )}
      {link && !done && fault === undefined && (
        <PasswordForm
          client={client}
          token={token}
          link={link}
          onDone={() => setDone(true)}
          onOver={setFault}
        />
      )}
    </Gate>
  )
}

/** An old link, one that was cut short on its way, or a moment in which nothing can be told of it. */
function LinkFault({ fault: { code, message } }: { fault: Refusal }) {
  if (code === 'invalid')
    return (
      <Callout tone="warning" title="This link is not whole">
        Open it from the mail again, or copy all of it.
      </Callout>
    )
  const over = code === 'link-over'
  return (
    <Callout
      tone="warning"
      title={over ? 'This link does not work any more' : 'The link cannot be checked right now'}
    >
      {message}
    </Callout>
  )
}

interface PasswordFormProps {
  client: Pick<SignInClient, 'spendPasswordLink'>
  token: string
  link: PasswordLink
  onDone: () => void
  onOver: (refusal: Refusal) => void
}

function PasswordForm({ client, token, link, onDone, onOver }: PasswordFormProps) {
  const [password, setPassword] = useState('')
  const set = useTask({
    work: () => client.spendPasswordLink({ body: { token, password } }),
    onDone,
    onRefused: (refusal) => refusal.code === 'link-over' && onOver(refusal),
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    set.run(undefined)
  }

  return (
    <form noValidate onSubmit={submit} aria-label="Choose a password">
      <TaskErrors task={set} />
      <TextInput label="User ID" readOnly autoComplete="username" value={link.userId} />
      <PasswordInput
        label="New password"
        description={passwordAdvice(link.hasSecondFactor)}
        autoComplete="new-password"
        autoFocus
        value={password}
        error={set.refusal?.fields?.['password']}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={set.busy}>
        Set password
      </Button>
    </form>
  )
}
