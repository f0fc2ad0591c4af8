import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { ResourceKind } from '@tillwave/portal-contract/resources'
import { dayText } from '@tillwave/money/format'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { Tabs } from '@tillwave/ui/tabs'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { urls } from '../../urls.ts'
import { resourcesQuery, type ResourceRow } from './queries.ts'
import { kindLook, pieceLook } from './words.ts'
import './resources.css'

interface LibraryProps<Kind extends ResourceKind> {
  heading: string
  /** Strangers read articles and news only, at addresses of their own. */
  isPublic?: boolean
  kinds: readonly Kind[]
  kind: Kind
  onKind: (kind: Kind) => void
}

/** Everything there is to read: by kind, or by words over all kinds. */
export function Library<Kind extends ResourceKind>(props: LibraryProps<Kind>) {
  const { heading, isPublic = false, kinds, kind, onKind } = props
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  return (
    <Page heading={heading}>
      <TextInput
        label="Search resources"
        type="search"
        leftSection={<Search size={15} aria-hidden />}
        placeholder="refund, code, poster …"
        className="po-library-search"
        maxLength={80}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {words === '' ? (
        <Tabs
          label="Kinds of resources"
          tabs={kinds.map((value) => ({ value, label: kindLook[value].all }))}
          value={kind}
          onChange={onKind}
        >
          <OfKind isPublic={isPublic} kind={kind} />
        </Tabs>
      ) : (
        <Results isPublic={isPublic} words={words} />
      )}
    </Page>
  )
}

function OfKind({ isPublic, kind }: { isPublic: boolean; kind: ResourceKind }) {
  const { data, error, refetch } = useQuery(resourcesQuery(isPublic, { kind }))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the resources" />
  return (
    <ul className="po-shelf" aria-label={kindLook[kind].all}>
      {data.resources.map((row) => (
        <li key={row.name}>
          <Tile row={row} isPublic={isPublic} />
        </li>
      ))}
    </ul>
  )
}

function Tile({ row, isPublic }: { row: ResourceRow; isPublic: boolean }) {
  const { icon: Icon } = row.piece ? pieceLook[row.piece] : kindLook[row.kind]
  return (
    <article className="po-tile">
      <span className="po-tile-icon">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </span>
      <h2>
        <Link {...urls.resource(row.name, isPublic)}>{row.title}</Link>
      </h2>
      <p>{row.summary}</p>
      <small>{noteOf(row)}</small>
    </article>
  )
}

function noteOf({ kind, minutes, piece, updatedOn }: ResourceRow): string {
  if (minutes !== null) return `${minutes} minutes`
  if (piece) return pieceLook[piece].label
  return kind === 'news' ? dayText(updatedOn) : `As of ${dayText(updatedOn)}`
}

function Results({ isPublic, words }: { isPublic: boolean; words: string }) {
  const { data, error, refetch } = useQuery(resourcesQuery(isPublic, { q: words }))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  const found = data?.resources ?? []
  return (
    <>
      <p className="po-quiet" role="status">
        {data && (found.length === 1 ? '1 result' : `${found.length} results`)}
      </p>
      {data && found.length === 0 && (
        <EmptyState icon={Search} title="Nothing was found">
          Try fewer or other words, or ask support.
        </EmptyState>
      )}
      <ol className="po-results" aria-label="Results">
        {found.map((row) => (
          <li key={row.name}>
            <h2>
              <Link {...urls.resource(row.name, isPublic)}>{row.title}</Link>
            </h2>
            <small>{kindLook[row.kind].one}</small>
            <p>{row.excerpt}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
