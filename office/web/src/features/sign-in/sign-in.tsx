import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import type { Problem } from '@tillwave/route/problem'
import { Brand } from '@tillwave/ui/brand'
import { Countdown } from '@tillwave/ui/countdown'
import { Callout } from '@tillwave/ui/callout'
import { Gate } from '@tillwave/ui/gate'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { queryClient } from '../../state/queries.ts'
import { paths } from '../../urls.ts'

/** The sign-in page: User ID and password, and how long to wait after too many failures (PP-4). */
export function SignIn() {
  const { next } = useSearch({ from: paths.signIn })
  const navigate = useNavigate()
  const router = useRouter()
  const [userId, setUserId] = useState('')
  const [password, setPassword] = useState('')
  const lock = useLockOut()
  const signIn = useMutation({
    mutationFn: () => api.signIn({ body: { userId, password } }),
    onSuccess: () => {
      queryClient.clear()
      if (next) router.history.replace(next)
      else void navigate({ to: paths.patients, replace: true })
    },
    onError: (problem) => {
      setPassword('')
      lock.heed(problem)
    },
  })
  const fields = signIn.error?.fields

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!signIn.isPending && lock.until === undefined) signIn.mutate()
  }

  return (
    <main>
      <Gate brand={<Brand name="Tillwave" note="Office" />} heading="Sign in">
        <form noValidate onSubmit={submit} aria-label="Sign in">
          {lock.until === undefined ? (
            <FormErrors errors={signIn.error && !fields ? [signIn.error.message] : []} />
          ) : (
            <LockedOut until={lock.until} onEnd={lock.clear} />
          )}
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
          <Button type="submit" fullWidth loading={signIn.isPending} disabled={lock.until !== undefined}>
            Sign in
          </Button>
        </form>
      </Gate>
    </main>
  )
}

/** Until when signing in is refused after too many failures. */
export function useLockOut() {
  const [until, setUntil] = useState<number>()
  return {
    until,
    heed(problem: Problem) {
      const seconds = problem.retryAfterSeconds
      if (problem.code === 'locked-out' && seconds !== undefined) setUntil(Date.now() + seconds * 1000)
    },
    clear: () => setUntil(undefined),
  }
}

/** Says that there were too many failures and counts down to the next try. */
export function LockedOut({ until, onEnd }: { until: number; onEnd: () => void }) {
  return (
    <div role="alert">
      <Callout tone="warning" title="Too many failed tries">
        You can try again in <Countdown until={until} onEnd={onEnd} label="You can try again in" />.
      </Callout>
    </div>
  )
}
