import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { Gate } from '../../parts/gate.tsx'
import { queryClient } from '../../state/queries.ts'
import { paths } from '../../urls.ts'
import { LockedOut, useLockOut } from './lock-out.tsx'

/** The sign-in page: User ID and password, and how long to wait after too many failures (PP-1, PP-4). */
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
      else void navigate({ to: paths.dashboard, replace: true })
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
    <Gate heading="Sign in">
      {next === paths.launch && <p>Your practice system opened this page. Sign in to go on to it.</p>}
      <form noValidate onSubmit={submit} aria-label="Sign in to the lender portal">
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
      <p>
        <Link to={paths.magicValues}>Magic values of this sandbox</Link>
      </p>
    </Gate>
  )
}
