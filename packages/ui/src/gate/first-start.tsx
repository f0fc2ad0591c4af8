import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { Gate } from './gate.tsx'
import { passwordAdvice } from './password-advice.ts'
import type { Refusal } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

/** The first person of a system. */
export interface Owner {
  displayName: string
  userId: string
  email: string
  password: string
  code: string
}

interface FirstStartProps {
  brand: ReactNode
  heading: string
  note: ReactNode
  /** The server printed a code when it started, which only its owner can read. */
  codeNeeded: boolean
  claim: (owner: Owner) => Promise<unknown>
  onClaimed: () => void
  /** The app's own fields, above those of the person; it gets what was wrong with them. */
  children?: (fields: Refusal['fields']) => ReactNode
}

/** The first page of a system that nobody has used yet: it asks for its owner. */
export function FirstStart(props: FirstStartProps) {
  const { brand, heading, note, codeNeeded, claim, onClaimed, children } = props
  const [owner, setOwner] = useState<Owner>({
    displayName: '',
    userId: '',
    email: '',
    password: '',
    code: '',
  })
  const task = useTask({ work: () => claim(owner), onDone: onClaimed })
  const fields = task.refusal?.fields
  const field = (name: keyof Owner) => ({
    value: owner[name],
    error: fields?.[name],
    onChange(event: { currentTarget: { value: string } }) {
      const { value } = event.currentTarget
      setOwner((before) => ({ ...before, [name]: value }))
    },
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    task.run(undefined)
  }

  return (
    <Gate brand={brand} heading={heading} note={note}>
      <form noValidate onSubmit={submit} aria-label={heading}>
        <TaskErrors task={task} />
        {children?.(fields)}
        <TextInput label="Your name" autoComplete="name" {...field('displayName')} />
        <TextInput label="E-mail" type="email" autoComplete="email" {...field('email')} />
        <TextInput label="User ID" autoComplete="username" {...field('userId')} />
        <PasswordInput
          label="Password"
          description={passwordAdvice(false)}
          autoComplete="new-password"
          {...field('password')}
        />
        {codeNeeded && (
          <TextInput
            label="Code"
            description="The server printed it when it started."
            autoComplete="off"
            {...field('code')}
          />
        )}
        <Button type="submit" fullWidth loading={task.busy}>
          Begin
        </Button>
      </form>
    </Gate>
  )
}
