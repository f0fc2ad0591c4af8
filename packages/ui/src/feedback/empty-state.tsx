import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './feedback.css'

interface EmptyStateProps {
  title: string
  /** One sentence on why it is empty or what will appear here. */
  children?: ReactNode
  icon?: LucideIcon
  action?: ReactNode
}

/** What a list or a page shows when there is nothing yet. */
export function EmptyState({ title, children, icon: Icon, action }: EmptyStateProps) {
  return (
    <div className="tw-state">
      {Icon && <Icon size={20} strokeWidth={1.75} aria-hidden />}
      <p className="tw-state-title">{title}</p>
      {children && <p className="tw-state-text">{children}</p>}
      {action}
    </div>
  )
}
