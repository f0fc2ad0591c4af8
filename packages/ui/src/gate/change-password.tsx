import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../dialog/form-dialog.tsx'
import { notifyDone } from '../feedback/notify.ts'
import { passwordAdvice } from './password-advice.ts'
import type { SignInClient } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

interface ChangePasswordProps {
  client: Pick<SignInClient, 'changePassword'>
  hasSecondFactor: boolean
  onClose: () => void
}

/** Changes one's password; every other open sign-in ends. */
export function ChangePassword({ client, hasSecondFactor, onClose }: ChangePasswordProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useTask({
    work: () => client.changePassword({ body: { current, next } }),
    onDone() {
      notifyDone('Your password was changed. Other sign-ins of yours have ended.')
      onClose()
    },
  })
  const fields = change.refusal?.fields
  return (
    <FormDialog
      opened
      title="Change password"
      size="sm"
      onClose={onClose}
      onSubmit={() => change.run(undefined)}
      submitLabel="Change password"
      busy={change.busy}
    >
      <TaskErrors task={change} />
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        data-autofocus
        value={current}
        error={fields?.['current']}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        description={passwordAdvice(hasSecondFactor)}
        autoComplete="new-password"
        value={next}
        error={fields?.['next']}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
