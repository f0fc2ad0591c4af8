import { Callout } from '../feedback/callout.tsx'
import { Countdown } from '../feedback/countdown.tsx'
import { FormErrors } from '../form/form-errors.tsx'
import type { Refusal } from './sign-in-client.ts'

interface TaskErrorsProps {
  task: { refusal: Refusal | undefined; lockedUntil: number | undefined; unlock: () => void }
}

/** What a sign-in form met: the refusal, or how long to wait after too many failures, counted down (PP-4). */
export function TaskErrors({ task }: TaskErrorsProps) {
  const { refusal, lockedUntil, unlock } = task
  if (lockedUntil !== undefined)
    return (
      <div role="alert">
        <Callout tone="warning" title="Too many failed tries">
          You can try again in <Countdown until={lockedUntil} onEnd={unlock} label="You can try again in" />.
        </Callout>
      </div>
    )
  return <FormErrors errors={refusal && !refusal.fields ? [refusal.message] : []} />
}
