import type { ReactNode } from 'react'
import './display.css'

interface FigureCardProps {
  label: string
  value: ReactNode
  /** A quiet line under the figure: since when, of how many. */
  note?: ReactNode
}

/** One figure that a page is about: a balance, a day's total. */
export function FigureCard({ label, value, note }: FigureCardProps) {
  return (
    <div className="tw-figure" role="group" aria-label={label}>
      <div className="tw-figure-label">{label}</div>
      <div className="tw-figure-value">{value}</div>
      {note && <div className="tw-figure-note">{note}</div>}
    </div>
  )
}

/** Figures side by side, parted by fine lines. */
export function FigureRow({ children }: { children: ReactNode }) {
  return <div className="tw-figures">{children}</div>
}
