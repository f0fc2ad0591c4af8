import { CircleCheck, CircleX, Clock, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './outcome.css'

interface OutcomeProps {
  kind: 'approved' | 'declined' | 'pending'
  title: string
  /** What was decided, in a sentence or two. */
  children: ReactNode
  /** What can be done next. */
  actions?: ReactNode
}

const shapes: Record<OutcomeProps['kind'], LucideIcon> = {
  approved: CircleCheck,
  declined: CircleX,
  pending: Clock,
}

/** The lender's decision, large; announced when it comes or changes. */
export function Outcome({ kind, title, children, actions }: OutcomeProps) {
  const Shape = shapes[kind]
  return (
    <div className="po-outcome" data-kind={kind}>
      <Shape size={36} strokeWidth={1.6} aria-hidden />
      <div className="po-outcome-text" role="status">
        <p className="po-outcome-title">{title}</p>
        {children}
      </div>
      {actions && <div className="po-outcome-actions">{actions}</div>}
    </div>
  )
}

/** Says where to go on: what was done under the bar reaches the practice's system by itself. */
export function ReturnToPractice({ practiceName, inSession }: { practiceName: string; inSession: boolean }) {
  return inSession ? (
    <p>
      <strong>Return to your practice system.</strong> {practiceName} picks this up there by itself; you can
      close this tab.
    </p>
  ) : (
    <p>
      This was done outside of any practice session, so your practice system does not learn of it by itself.
    </p>
  )
}
