import { dayText } from '@tillwave/money/format'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Subject } from '@tillwave/office-domain/reports/subjects'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { DateField } from '@tillwave/ui/date-field'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { SidePanel } from '@tillwave/ui/side-panel'
import { CellNote } from '@tillwave/ui/text'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { instantText } from '../../parts/dates.ts'
import { InstantField } from '../../parts/instant-field.tsx'
import { useDesk } from '../../state/desk.ts'
import { OpensLink } from '../reports/opens-link.tsx'
import { explanationQuery, type About, type ExplainedLine } from './queries.ts'

interface ExplainPanelProps {
  subject: Subject
  about: About
  onClose: () => void
}

/** The postings of a figure, as of a date and as known at a moment that can be chosen (XX-7). */
export function ExplainPanel({ subject, about: asked, onClose }: ExplainPanelProps) {
  const [about, setAbout] = useState(asked)
  const [entryId, setEntryId] = useState<string>()
  const shown: Subject = entryId === undefined ? subject : { kind: 'entry', id: entryId }
  const query = useInfiniteQuery(explanationQuery(shown, entryId === undefined ? about : {}))
  const { location } = useDesk()
  const [first] = query.data?.pages ?? []
  const lines = query.data?.pages.flatMap((page) => page.lines)
  return (
    <SidePanel
      opened
      title={first?.title ?? 'Explanation'}
      onClose={onClose}
      head={
        <div className="of-explain-head">
          {entryId === undefined ? (
            <Moment about={about} to={first?.to ?? ''} zone={location.zone} onChange={setAbout} />
          ) : (
            <Button
              variant="default"
              leftSection={<ArrowLeft size={15} aria-hidden />}
              onClick={() => setEntryId(undefined)}
            >
              Back to the figure
            </Button>
          )}
          {first && entryId === undefined && (
            <div className="of-explain-total" role="status">
              <span>Comes to</span>
              <Money cents={first.totalCents} strong />
            </div>
          )}
        </div>
      }
    >
      <DataTable
        label="Postings"
        columns={entryId === undefined ? figureColumns(location.zone, setEntryId, onClose) : entryColumns}
        rows={lines && withOpening(lines, first)}
        rowKey={(line) => line.key}
        error={
          query.error && !query.data
            ? { message: query.error.message, onRetry: () => void query.refetch() }
            : undefined
        }
        empty={<EmptyState title="Nothing was posted">The figure is zero: no entry has moved it.</EmptyState>}
      />
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more postings
        </Button>
      )}
    </SidePanel>
  )
}

interface MomentProps {
  about: About
  to: string
  zone: string
  onChange: (about: About) => void
}

function Moment({ about, to, zone, onChange }: MomentProps) {
  const { knownAt: _, ...now } = about
  return (
    <div className="of-explain-moment">
      <DateField
        label="As of"
        value={about.to ?? to}
        onChange={(day) => day !== '' && onChange({ ...about, to: day })}
      />
      <InstantField
        label="As known at"
        zone={zone}
        value={about.knownAt ?? null}
        onChange={(knownAt) => onChange(knownAt === null ? now : { ...now, knownAt })}
      />
    </div>
  )
}

/** What there was before the period stands as a line of its own. */
function withOpening(
  lines: ExplainedLine[],
  first: { from: string | null; openingCents: number } | undefined,
) {
  if (!first || first.openingCents === 0 || first.from === null) return lines
  const opening: ExplainedLine = {
    key: 'opening',
    on: first.from,
    recordedAt: '',
    entryId: '',
    what: 'Brought forward',
    about: '',
    patientName: null,
    actor: null,
    opens: null,
    account: 0,
    accountName: '',
    cents: first.openingCents,
    runningCents: first.openingCents,
  }
  return [opening, ...lines]
}

function figureColumns(
  zone: string,
  openEntry: (entryId: string) => void,
  close: () => void,
): Column<ExplainedLine>[] {
  return [
    { key: 'on', title: 'Date', width: '7rem', cell: (line) => dayText(line.on) },
    {
      key: 'what',
      title: 'Entry',
      namesRow: true,
      cell: (line) => (
        <>
          {line.entryId === '' ? (
            line.what
          ) : (
            <button type="button" className="of-explained" onClick={() => openEntry(line.entryId)}>
              {line.what}
            </button>
          )}
          <CellNote>
            {line.opens && line.about !== '' ? (
              <OpensLink opens={line.opens} onFollow={close}>
                {line.about}
              </OpensLink>
            ) : (
              line.about
            )}
            {line.patientName && ` ${line.patientName}`}
          </CellNote>
        </>
      ),
    },
    {
      key: 'recorded',
      title: 'Recorded',
      width: '11rem',
      cell: (line) =>
        line.recordedAt === '' ? null : (
          <>
            {instantText(line.recordedAt, zone)}
            <CellNote>{line.actor ?? 'Tillwave'}</CellNote>
          </>
        ),
    },
    { key: 'cents', title: 'Amount', align: 'end', cell: (line) => <Money cents={line.cents} /> },
    {
      key: 'running',
      title: 'Comes to',
      align: 'end',
      cell: (line) => <Money cents={line.runningCents} strong />,
    },
  ]
}

const entryColumns: Column<ExplainedLine>[] = [
  {
    key: 'account',
    title: 'Account',
    namesRow: true,
    cell: (line) => `${line.account} ${line.accountName}`,
  },
  {
    key: 'debit',
    title: 'Debit',
    align: 'end',
    width: '9rem',
    cell: (line) => (line.cents > 0 ? <Money cents={line.cents} /> : null),
  },
  {
    key: 'credit',
    title: 'Credit',
    align: 'end',
    width: '9rem',
    cell: (line) => (line.cents < 0 ? <Money cents={-line.cents} /> : null),
  },
]
