import { ErrorState } from '@tillwave/ui/error-state'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import type { ReactNode } from 'react'
import { ShowMore } from '../../parts/show-more.tsx'
import './support.css'

interface OwnListProps<Row> {
  title: string
  loading: string
  /** What stands there without a row. */
  empty: string
  list: Parameters<typeof ShowMore>[0]['list'] & { error: Error | null; refetch: () => Promise<unknown> }
  /** Undefined until they were read. */
  rows: readonly Row[] | undefined
  renderRow: (row: Row) => ReactNode
}

/** What was asked of support before, newest first. */
export function OwnList<Row extends { id: string }>(props: OwnListProps<Row>) {
  const { title, loading, empty, list, rows, renderRow } = props
  return (
    <Section title={title}>
      {list.error && <ErrorState message={list.error.message} onRetry={() => void list.refetch()} />}
      {!rows && !list.error && <TextSkeleton label={loading} lines={3} />}
      {rows?.length === 0 && <p className="po-quiet">{empty}</p>}
      {rows && (
        <ul className="po-own">
          {rows.map((row) => (
            <li key={row.id}>{renderRow(row)}</li>
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </Section>
  )
}
