import type { ReactNode } from 'react'
import './feedback.css'

interface ProgressLineProps {
  /** `working` moves, `done` and `failed` stand still; each has its own mark. */
  state: 'working' | 'done' | 'failed'
  /** One sentence, such as `Retrieving CareCredit data...` or the age of the last good answer. */
  children: ReactNode
  /** At the line's end: a Refresh button. */
  action?: ReactNode
}

/** One line that says how background work stands, announced politely (CC-7); nothing waits for it. */
export function ProgressLine({ state, children, action }: ProgressLineProps) {
  return (
    <div className="tw-progress" data-state={state}>
      <span className="tw-progress-mark" aria-hidden />
      <span role="status">{children}</span>
      {action}
    </div>
  )
}
