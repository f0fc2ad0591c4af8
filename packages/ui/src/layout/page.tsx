import type { ReactNode } from 'react'
import './page.css'

interface PageProps {
  heading: ReactNode
  /** Beside the heading: a wave, a status. */
  badge?: ReactNode
  /** One quiet line under the heading: chart number, birth date, phone. */
  meta?: ReactNode
  /** Buttons at the right; the most important one last. */
  actions?: ReactNode
  /** `reading` keeps forms and settings from growing too wide. */
  width?: 'full' | 'reading'
  children: ReactNode
}

/** One page of an app: its heading (the document's `h1`), what it is about, what can be done, and its content. */
export function Page({ heading, badge, meta, actions, width = 'full', children }: PageProps) {
  return (
    <div className="tw-page" data-width={width}>
      <header className="tw-page-header">
        <div className="tw-page-titles">
          <div className="tw-page-title">
            <h1>{heading}</h1>
            {badge}
          </div>
          {meta && <div className="tw-page-meta">{meta}</div>}
        </div>
        {actions && <div className="tw-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface SectionProps {
  title: string
  /** Shown after the title, quietly: a count or a date. */
  note?: ReactNode
  actions?: ReactNode
  /** `card` draws a surface round the content, `plain` leaves it to the content (a table has its own). */
  surface?: 'card' | 'plain'
  children: ReactNode
}

/** A titled part of a page; its title names it as a region. */
export function Section({ title, note, actions, surface = 'card', children }: SectionProps) {
  return (
    <section className="tw-section" aria-label={title}>
      <header className="tw-section-header">
        <h2>{title}</h2>
        {note && <span className="tw-section-note">{note}</span>}
        {actions && <div className="tw-section-actions">{actions}</div>}
      </header>
      {surface === 'card' ? <div className="tw-card">{children}</div> : children}
    </section>
  )
}

/** A main column and a narrower one beside it; they stack where there is no room. */
export function TwoColumns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className="tw-columns">
      <div className="tw-column">{main}</div>
      <div className="tw-column">{aside}</div>
    </div>
  )
}

/** A row of controls above a list: search, filters, buttons. */
export function Toolbar({ label, children }: { label?: string; children: ReactNode }) {
  if (label === undefined) return <div className="tw-toolbar">{children}</div>
  return (
    <div className="tw-toolbar" data-labelled role="group" aria-label={label}>
      {children}
    </div>
  )
}
