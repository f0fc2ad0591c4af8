import { Button, FocusTrap, PasswordInput, Portal } from '@mantine/core'
import { Lock } from 'lucide-react'
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react'
import { Cover, Gate } from './gate.tsx'
import type { SignInClient } from './sign-in-client.ts'
import { TaskErrors } from './task-errors.tsx'
import { useTask } from './use-task.ts'

const IDLE_MS = 15 * 60_000
const LOOK_EVERY_MS = 15_000

interface IdleLockProps {
  client: Pick<SignInClient, 'unlock' | 'signOut'>
  /** Whether the screen is covered now. */
  locked: boolean
  /** When the person last pressed or typed, in milliseconds. */
  lastActedAt: () => number
  note: string
  /** Quietly under the card: where help is. */
  foot?: ReactNode
  onIdle: () => void
  onUnlocked: () => void
  onSignedOut: () => void
}

/** Covers the screen after 15 minutes without activity. What is under it stays: a waiting dialog goes on waiting. */
export function IdleLock(props: IdleLockProps) {
  const { locked, lastActedAt, onIdle } = props
  useEffect(() => {
    const look = () => lastActedAt() + IDLE_MS <= Date.now() && onIdle()
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [lastActedAt, onIdle])
  return locked ? <LockedScreen {...props} /> : null
}

function LockedScreen({ client, note, foot, onUnlocked, onSignedOut }: IdleLockProps) {
  const [password, setPassword] = useState('')
  const unlock = useTask({
    work: () => client.unlock({ body: { password } }),
    onDone: onUnlocked,
    onRefused: () => setPassword(''),
  })
  const signOut = useTask({ work: () => client.signOut(), onDone: onSignedOut, onRefused: onSignedOut })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    unlock.run(undefined)
  }

  return (
    <Portal>
      <FocusTrap>
        <div>
          <Cover label="Locked">
            <Gate brand={<Lock size={20} aria-hidden />} heading="Locked" level={2} note={note} foot={foot}>
              <form noValidate onSubmit={submit}>
                <TaskErrors task={unlock} />
                <PasswordInput
                  label="Password"
                  autoComplete="current-password"
                  data-autofocus
                  value={password}
                  error={unlock.refusal?.fields?.['password']}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <Button type="submit" loading={unlock.busy} disabled={unlock.lockedUntil !== undefined}>
                  Unlock
                </Button>
                <Button variant="subtle" color="gray" onClick={() => signOut.run(undefined)}>
                  Sign in as somebody else
                </Button>
              </form>
            </Gate>
          </Cover>
        </div>
      </FocusTrap>
    </Portal>
  )
}
