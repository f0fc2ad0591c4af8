import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import type { ReactNode } from 'react'
import { ShowMore } from '../../parts/show-more.tsx'
import './support.css'

interface OwnListProps<Page, Row> {
  title: string
  loading: string
  /** What stands there without a row. */
  empty: string
  /** The name of the query. */
  queryKey: string
  read: (cursor: string | undefined) => Promise<Page>
  rowsOf: (page: Page) => readonly Row[]
  renderRow: (row: Row) => ReactNode
}

/** What was asked of support before, newest first. */
export function OwnList<Page extends { next: string | null }, Row extends { id: string }>(
  props: OwnListProps<Page, Row>,
) {
  const { title, loading, empty, queryKey, read, rowsOf, renderRow } = props
  const list = useInfiniteQuery({
    queryKey: [queryKey],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = list.data?.pages.flatMap(rowsOf)
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
