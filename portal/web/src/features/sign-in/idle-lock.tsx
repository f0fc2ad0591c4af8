import { Button, FocusTrap, PasswordInput, Portal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useEffect, useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { forgetPerson } from '../../app.tsx'
import { lastActedAt } from '../../state/activity.ts'
import { setGate, useGate } from '../../state/gate.ts'
import { queryClient } from '../../state/queries.ts'
import { LockedOut, useLockOut } from './lock-out.tsx'
import '../../parts/gate.css'

const IDLE_MS = 15 * 60_000
const LOOK_EVERY_MS = 15_000

/** Covers the screen after 15 minutes without activity; what is under it stays. */
export function IdleLock() {
  const locked = useGate() === 'locked'
  useEffect(() => {
    const look = () => lastActedAt() + IDLE_MS <= Date.now() && setGate('locked')
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return locked ? <Cover /> : null
}

function Cover() {
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
  const signOut = useMutation({ mutationFn: () => api.signOut(), onSettled: forgetPerson })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!unlock.isPending && lock.until === undefined) unlock.mutate()
  }

  return (
    <Portal>
      <FocusTrap>
        <div className="po-cover" role="dialog" aria-modal aria-label="Locked">
          <div className="po-gate">
            <div className="po-gate-card">
              <h1>Locked</h1>
              <p>Nobody used this screen for 15 minutes. Enter your password to go on where you were.</p>
              {lock.until === undefined ? (
                <FormErrors errors={unlock.error ? [unlock.error.message] : []} />
              ) : (
                <LockedOut until={lock.until} onEnd={lock.clear} />
              )}
              <form noValidate onSubmit={submit}>
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
              </form>
              <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
                Sign in as somebody else
              </Button>
            </div>
          </div>
        </div>
      </FocusTrap>
    </Portal>
  )
}
