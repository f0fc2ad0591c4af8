import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { CodeForm } from './code/code-form.tsx'
import { Gate } from './gate.tsx'
import type { CodeAsked, Method, SignInClient } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

interface SignInFlowProps {
  client: SignInClient
  brand: ReactNode
  /** The form's accessible name. */
  label: string
  note?: ReactNode
  /** The link to help with a forgotten User ID or password. */
  forgot: ReactNode
  foot?: ReactNode
  onEntered: () => void
  /** The link to what helps with what the person just met; asked anew after each refusal. */
  help?: (met: Met) => ReactNode
}

/** What a person met while signing in. */
export interface Met {
  /** The last refusal. */
  code: string | undefined
  /** How they are asked for a code, once the password was right. */
  method?: Method
}

/** User ID and password and, where the person set one up, the second factor's code (PP-1, PP-2, PP-4). */
export function SignInFlow(props: SignInFlowProps) {
  const { client, brand, label, note, forgot, foot, onEntered, help } = props
  const [asked, setAsked] = useState<CodeAsked>()
  const [userId, setUserId] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useTask({
    work: () => client.signIn({ body: { userId, password } }),
    onDone: (reply) => (reply.state === 'code' ? setAsked(reply) : onEntered()),
    onRefused: () => setPassword(''),
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    signIn.run(undefined)
  }

  function startOver() {
    setPassword('')
    setAsked(undefined)
  }

  if (asked)
    return (
      <CodeForm
        client={client}
        asked={asked}
        brand={brand}
        foot={foot}
        onEntered={onEntered}
        onStartOver={startOver}
        help={help}
      />
    )
  const fields = signIn.refusal?.fields
  return (
    <Gate brand={brand} heading="Sign in" note={note} foot={foot}>
      <form noValidate onSubmit={submit} aria-label={label}>
        <TaskErrors task={signIn} />
        <TextInput
          label="User ID"
          autoComplete="username"
          autoFocus
          value={userId}
          error={fields?.['userId']}
          onChange={(event) => setUserId(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          error={fields?.['password']}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={signIn.busy} disabled={signIn.lockedUntil !== undefined}>
          Sign in
        </Button>
      </form>
      <div className="tw-gate-links">
        {forgot}
        {help?.({ code: signIn.refusal?.code })}
      </div>
    </Gate>
  )
}
