import type { ReactNode } from 'react'
import './gate.css'

interface GateProps {
  brand: ReactNode
  heading: string
  /** The document's `h1`, or `h2` where the page under a cover already has one. */
  level?: 1 | 2
  /** One quiet sentence under the heading. */
  note?: ReactNode
  children: ReactNode
  /** Quietly under the card: a link to help, a legal line. */
  foot?: ReactNode
}

/** One card in the middle of an empty screen: sign-in, a code, a page that only says something. */
export function Gate({ brand, heading, level = 1, note, children, foot }: GateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="tw-gate">
      <div className="tw-gate-column">
        <div className="tw-gate-card">
          {brand}
          <div>
            <Heading>{heading}</Heading>
            {note && <p className="tw-gate-note">{note}</p>}
          </div>
          {children}
        </div>
        {foot && <div className="tw-gate-foot">{foot}</div>}
      </div>
    </div>
  )
}

/** Covers the whole screen with a gate while the work under it stays as it was: the idle lock. */
export function Cover({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="tw-cover" role="dialog" aria-modal aria-label={label}>
      {children}
    </div>
  )
}
