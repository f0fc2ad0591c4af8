import type { ReactNode } from 'react'
import './display.css'

/** A quiet remark in running text. */
export function Quiet({ children }: { children: ReactNode }) {
  return <p className="tw-quiet">{children}</p>
}

/** The second, quiet line of a table cell. */
export function CellNote({ children }: { children: ReactNode }) {
  return <span className="tw-cell-note">{children}</span>
}
