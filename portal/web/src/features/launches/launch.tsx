import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { ProgressLine } from '@tillwave/ui/progress-line'
import { useEffect, useRef, useState } from 'react'
import { LinkButton } from '../../parts/link-button.tsx'
import { api } from '../../api.ts'
import { Gate } from '../../parts/gate.tsx'
import { useGate } from '../../state/gate.ts'
import { enterPracticeSession } from '../../state/practice-session.ts'
import { purposeUrl, urls } from '../../urls.ts'
import { IdleLock } from '../sign-in/idle-lock.tsx'
import { TroubleLink } from '../trouble/trouble-link.tsx'
import { forgetLaunch, readLaunch } from './kept-launch.ts'

/** Opens the practice session of a launch address and leads to the page it was made for, signing in first if needed. */
export function Launch() {
  const navigate = useNavigate()
  const gate = useGate()
  const asked = useRef(false)
  const redeem = useMutation({
    mutationFn: (token: string) => api.redeemLaunch({ body: { token } }),
    onSuccess({ practiceSession }) {
      forgetLaunch()
      enterPracticeSession(practiceSession)
      void navigate({ ...purposeUrl(practiceSession.purpose), replace: true })
    },
    onError(problem) {
      asked.current = false
      // Kept while signing in or a lost connection may still be mended; anything else is final.
      if (!['unauthenticated', 'locked', 'unavailable', 'maintenance'].includes(problem.code)) forgetLaunch()
    },
  })
  const { mutate, error } = redeem
  const [token] = useState(readLaunch)
  useEffect(() => {
    if (gate !== 'open' || asked.current || token === null) return
    asked.current = true
    mutate(token)
  }, [gate, mutate, token])
  useEffect(() => {
    // Another launch address in the same tab changes only what is after the #, which loads nothing by itself.
    const reload = () => location.reload()
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])

  const signsIn = error?.code === 'unauthenticated' || error?.code === 'locked'
  return (
    <Gate heading="Opening the portal">
      {token === null ? (
        <Failed message="This address carries no launch." />
      ) : error && !signsIn ? (
        <Failed
          message={error.message}
          code={error.code}
          onRetry={error.code === 'unavailable' ? () => mutate(token) : undefined}
        />
      ) : (
        <ProgressLine state="working">Opening the page for your patient...</ProgressLine>
      )}
      <IdleLock />
    </Gate>
  )
}

interface FailedProps {
  message: string
  code?: string
  onRetry?: (() => void) | undefined
}

function Failed({ message, code, onRetry }: FailedProps) {
  return (
    <>
      <FormErrors errors={[message]} />
      <p>
        Nothing was charged or refunded. Go back to your practice system and choose{' '}
        <strong>Open portal again</strong>, or launch from the patient once more: each launch address works
        once, for 30 minutes.
      </p>
      <p>
        <TroubleLink met={{ code }} otherwise="launch-over" />
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      <LinkButton variant="default" {...urls.dashboard()}>
        Go to the portal without a patient
      </LinkButton>
    </>
  )
}
