import { TextSkeleton } from '@tillwave/ui/skeletons'
import { Fragment, type ReactNode } from 'react'
import { usePracticeSession, type PracticeSession } from '../../state/practice-session.ts'

/**
 * Draws a form once it is known whether a practice session fills it, and afresh when the session changes or ends,
 * so that nothing typed for one patient is ever sent for another or for none.
 */
export function SessionForm({ render }: { render: (session: PracticeSession | null) => ReactNode }) {
  const session = usePracticeSession()
  if (session === undefined) return <TextSkeleton label="Reading the practice session" lines={6} />
  return <Fragment key={session?.id ?? 'none'}>{render(session)}</Fragment>
}
