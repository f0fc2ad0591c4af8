import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleDot, Clock, type LucideIcon } from 'lucide-react'
import './display.css'

/** What a status means to the reader; each tone has its own shape, so that colour is never alone. */
export type StatusTone = 'neutral' | 'progress' | 'positive' | 'warning' | 'negative' | 'ended'

const shapes: Record<StatusTone, LucideIcon> = {
  neutral: CircleDashed,
  progress: Clock,
  positive: CircleCheck,
  warning: CircleAlert,
  negative: CircleDot,
  ended: Ban,
}

/** A status in one or two words, with a shape and a tint. */
export function StatusPill({ tone, children }: { tone: StatusTone; children: string }) {
  const Shape = shapes[tone]
  return (
    <span className="tw-pill" data-tone={tone}>
      <Shape size={12} strokeWidth={2.25} aria-hidden />
      {children}
    </span>
  )
}
