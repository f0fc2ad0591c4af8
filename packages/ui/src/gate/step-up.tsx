import { PasswordInput } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { FormDialog } from '../dialog/form-dialog.tsx'
import { Quiet } from '../display/text.tsx'
import type { SignInClient } from './sign-in-client.ts'
import type { StepUpGate } from './step-up-gate.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

/** Asks for the password once more when a request needs it; what was asked for then goes on by itself. */
export function StepUp({ gate, client }: { gate: StepUpGate; client: Pick<SignInClient, 'stepUp'> }) {
  const asking = useSyncExternalStore(gate.subscribe, gate.isAsking)
  return asking ? <StepUpDialog gate={gate} client={client} /> : null
}

function StepUpDialog({ gate, client }: { gate: StepUpGate; client: Pick<SignInClient, 'stepUp'> }) {
  const [password, setPassword] = useState('')
  const give = useTask({
    work: () => client.stepUp({ body: { password } }),
    onDone: () => gate.answer(true),
    onRefused: () => setPassword(''),
  })
  return (
    <FormDialog
      opened
      title="Enter your password again"
      size="sm"
      onClose={() => gate.answer(false)}
      onSubmit={() => give.run(undefined)}
      submitLabel="Continue"
      busy={give.busy}
      disabledReason={give.lockedUntil === undefined ? undefined : 'Wait until you can try again.'}
    >
      <TaskErrors task={give} />
      <Quiet>
        What you are doing is out of the ordinary, so we ask whether it is you. You will not be asked again
        for an hour.
      </Quiet>
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        value={password}
        error={give.refusal?.fields?.['password']}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
