import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './link-cards.css'

/** Pages to choose from as cards, each a `LinkCard`. */
export function LinkCards({ children }: { children: ReactNode }) {
  return <ul className="tw-link-cards">{children}</ul>
}

interface LinkCardProps {
  icon: LucideIcon
  title: string
  /** What is found there, in a sentence. */
  about: string
  /** Why this person may not open it; then it is no link. */
  refusal?: string | undefined
  /** Makes the app's own link around what the card shows. */
  link: (content: ReactNode) => ReactNode
}

/** A page to open, with what is found there; shown with the reason to those who may not. */
export function LinkCard({ icon: Icon, title, about, refusal, link }: LinkCardProps) {
  const content = (
    <>
      <Icon size={18} aria-hidden />
      <strong>{title}</strong>
      <span>{about}</span>
    </>
  )
  if (refusal === undefined) return <li>{link(content)}</li>
  return (
    <li>
      <div>
        {content}
        <span className="tw-link-refusal">{refusal}</span>
      </div>
    </li>
  )
}
