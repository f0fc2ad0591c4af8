import type { Problem } from '@tillwave/route/problem'
import { Countdown } from '@tillwave/ui/countdown'
import { useState } from 'react'

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
    <div className="po-locked-out" role="alert">
      Too many failed tries. You can try again in{' '}
      <strong>
        <Countdown until={until} onEnd={onEnd} label="You can try again in" />
      </strong>
      .
    </div>
  )
}
