import { Button, FocusTrap, Portal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Cover, Gate } from '@tillwave/ui/gate'
import { Lock } from 'lucide-react'
import { useEffect, useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { lastActedAt } from '../../state/activity.ts'
import { setGate, useGate } from '../../state/gate.ts'
import { queryClient } from '../../state/queries.ts'
import { LockedOut, useLockOut } from './sign-in.tsx'

const IDLE_MS = 15 * 60_000
const LOOK_EVERY_MS = 15_000

/** Covers the screen after 15 minutes without activity. What is under it stays: a waiting dialog goes on waiting. */
export function IdleLock({ name }: { name: string }) {
  const locked = useGate() === 'locked'
  useEffect(() => {
    const look = () => lastActedAt() + IDLE_MS <= Date.now() && setGate('locked')
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return locked ? <LockedScreen name={name} /> : null
}

function LockedScreen({ name }: { name: string }) {
  const [password, setPassword] = useState('')
  const lock = useLockOut()
  const unlock = useMutation({
    mutationFn: () => api.unlock({ body: { password } }),
    onSuccess: () => {
      setGate('open')
      void queryClient.invalidateQueries()
    },
    onError: (problem) => {
      setPassword('')
      lock.heed(problem)
    },
  })
  const signOut = useMutation({ mutationFn: () => api.signOut(), onSettled: () => setGate('out') })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!unlock.isPending && lock.until === undefined) unlock.mutate()
  }

  return (
    <Portal>
      <FocusTrap>
        <div>
          <Cover label="Locked">
            <Gate
              brand={<Lock size={20} aria-hidden />}
              heading="Locked"
              level={2}
              note={`Nobody used this screen for 15 minutes. ${name} can go on where they were.`}
            >
              <form noValidate onSubmit={submit}>
                {lock.until === undefined ? (
                  <FormErrors errors={unlock.error ? [unlock.error.message] : []} />
                ) : (
                  <LockedOut until={lock.until} onEnd={lock.clear} />
                )}
                <PasswordInput
                  label="Password"
                  autoComplete="current-password"
                  data-autofocus
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <Button type="submit" loading={unlock.isPending} disabled={lock.until !== undefined}>
                  Unlock
                </Button>
                <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
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
