import type { ReactNode } from 'react'
import './display.css'

/** One fact: what it is, and its value. */
export interface Fact {
  term: string
  value: ReactNode
  /** Right-aligned tabular figures. */
  numeric?: boolean
}

interface DescriptionListProps {
  facts: readonly Fact[]
  /** `rows` sets term and value on one line, `stacked` the value under its term, in columns. */
  layout?: 'rows' | 'stacked'
}

/** Facts about one thing, aligned; an absent value shows a dash. */
export function DescriptionList({ facts, layout = 'rows' }: DescriptionListProps) {
  return (
    <dl className="tw-facts" data-layout={layout}>
      {facts.map(({ term, value, numeric }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd data-numeric={numeric || undefined}>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
