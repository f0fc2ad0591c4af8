import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { ProgressLine } from '@tillwave/ui/progress-line'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { Gate } from '../../parts/gate.tsx'
import { useGate } from '../../state/gate.ts'
import { enterPracticeSession } from '../../state/practice-session.ts'
import { purposeUrl, urls } from '../../urls.ts'
import { IdleLock } from '../sign-in/idle-lock.tsx'
import { forgetLaunch, readLaunch } from './kept-launch.ts'

/** Opens the practice session of a launch address and leads to the page it was made for, signing in first if needed. */
export function Launch() {
  const navigate = useNavigate()
  const gate = useGate()
  const redeem = useMutation({
    mutationFn: (token: string) => api.redeemLaunch({ body: { token } }),
    onSuccess({ practiceSession }) {
      forgetLaunch()
      enterPracticeSession(practiceSession)
      void navigate({ ...purposeUrl(practiceSession.purpose), replace: true })
    },
    onError(problem) {
      // Kept while signing in or a lost connection may still be mended; anything else is final.
      if (!['unauthenticated', 'locked', 'unavailable'].includes(problem.code)) forgetLaunch()
    },
  })
  const { mutate, error } = redeem
  const token = useRef(readLaunch())
  const asked = useRef(false)
  useEffect(() => {
    if (gate !== 'open' || asked.current || token.current === null) return
    asked.current = true
    mutate(token.current)
  }, [gate, mutate])

  const waiting = error?.code === 'unauthenticated'
  if (error?.code === 'locked') asked.current = false
  return (
    <Gate heading="Opening the portal">
      {token.current === null ? (
        <Failed message="This address carries no launch." />
      ) : error && !waiting && error.code !== 'locked' ? (
        <Failed
          message={error.message}
          onRetry={error.code === 'unavailable' ? () => mutate(token.current ?? '') : undefined}
        />
      ) : (
        <ProgressLine state="working">Opening the page for your patient...</ProgressLine>
      )}
      <IdleLock />
    </Gate>
  )
}

function Failed({ message, onRetry }: { message: string; onRetry?: (() => void) | undefined }) {
  return (
    <>
      <FormErrors errors={[message]} />
      <p>
        Nothing was charged or refunded. Go back to your practice system and choose <strong>Open portal again</strong>,
        or launch from the patient once more: each launch address works once, for 30 minutes.
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      <Button variant="default" component={Link} {...urls.dashboard()}>
        Go to the portal without a patient
      </Button>
    </>
  )
}
