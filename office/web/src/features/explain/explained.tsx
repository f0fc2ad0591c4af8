import type { Subject } from '@tillwave/office-domain/reports/subjects'
import { formatCents } from '@tillwave/money/format'
import { Money } from '@tillwave/ui/money'
import { lazy, Suspense } from 'react'
import { useDialogs } from '../../state/dialogs.tsx'
import type { About } from './queries.ts'
import './explain.css'

const ExplainPanel = lazy(async () => ({ default: (await import('./explain-panel.tsx')).ExplainPanel }))

interface ExplainedProps {
  cents: number
  /** What the figure is: its accessible name begins with it. */
  label: string
  subject: Subject
  about?: About
  strong?: boolean
}

/** An amount that opens the postings that make it (XX-7). */
export function Explained({ cents, label, subject, about, strong = false }: ExplainedProps) {
  const explain = useExplain()
  return (
    <button
      type="button"
      className="of-explained"
      data-zero={cents === 0 || undefined}
      aria-label={`${label}: ${formatCents(cents)}. Explain`}
      onClick={() => explain(subject, about)}
    >
      <Money cents={cents} strong={strong} />
    </button>
  )
}

/** Opens the explanation of a subject over the page. */
export function useExplain() {
  const dialogs = useDialogs()
  return (subject: Subject, about: About = {}) =>
    dialogs.open((close) => (
      <Suspense>
        <ExplainPanel subject={subject} about={about} onClose={close} />
      </Suspense>
    ))
}
