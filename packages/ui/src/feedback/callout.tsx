import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './feedback.css'

/** How much a callout asks for: to know, to mind, or to do something about it. */
export type CalloutTone = 'info' | 'warning' | 'negative'

const icons: Record<CalloutTone, LucideIcon> = { info: Info, warning: CircleAlert, negative: TriangleAlert }

interface CalloutProps {
  tone?: CalloutTone
  title?: string
  children: ReactNode
  /** At the end: a button or a link that leads on. */
  action?: ReactNode
}

/** A boxed remark inside a page or a form, with an icon of its tone. */
export function Callout({ tone = 'info', title, children, action }: CalloutProps) {
  const Icon = icons[tone]
  return (
    <div className="tw-callout" data-tone={tone} role="note">
      <Icon size={16} aria-hidden />
      <div className="tw-callout-text">
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {action}
    </div>
  )
}
