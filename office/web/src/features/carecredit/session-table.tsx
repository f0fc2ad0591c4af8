import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { instantText } from '../../parts/dates.ts'
import { purposeText } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { outcomeShortText } from './outcome-text.ts'
import type { Session } from './queries.ts'

interface SessionTableProps {
  rows: readonly Session[] | undefined
  error: { message: string; onRetry: () => void } | undefined
  withPatient: boolean
}

/** CareCredit sessions, newest first, with what their results became. */
export function SessionTable({ rows, error, withPatient }: SessionTableProps) {
  const { desk } = useDesk()
  const zoneOf = (session: Session) =>
    desk.locations.find(({ id }) => id === session.locationId)?.zone ?? 'America/New_York'
  const columns: Column<Session>[] = [
    {
      key: 'at',
      title: 'Launched',
      width: '12rem',
      cell: (session) => (
        <>
          {instantText(session.createdAt, zoneOf(session))}
          <CellNote>{session.createdBy}</CellNote>
        </>
      ),
    },
    ...(withPatient
      ? [
          {
            key: 'patient',
            title: 'Patient',
            namesRow: true,
            cell: (session: Session) => (
              <Link {...urls.patient(session.patientId, 'carecredit')}>{session.patientName}</Link>
            ),
          },
        ]
      : []),
    { key: 'purpose', title: 'For', namesRow: !withPatient, cell: (session) => purposeOf(session) },
    { key: 'state', title: 'State', cell: (session) => <StatePill session={session} /> },
    { key: 'became', title: 'Became', cell: (session) => <Became session={session} /> },
    {
      key: 'amount',
      title: 'Asked',
      align: 'end',
      cell: ({ amountCents }) => (amountCents === null ? '–' : <Money cents={amountCents} />),
    },
  ]
  return (
    <DataTable
      label="CareCredit sessions"
      columns={columns}
      rows={rows}
      rowKey={(session) => session.id}
      error={error}
      empty={
        <EmptyState title="No CareCredit sessions">
          Each launch of the portal appears here with what its approvals became.
        </EmptyState>
      }
    />
  )
}

function purposeOf({ purpose, invoiceNumbers }: Session): string {
  const numbers = invoiceNumbers.length > 0 ? `, invoice ${invoiceNumbers.join(', ')}` : ''
  return purposeText(purpose) + numbers
}

function StatePill({ session }: { session: Session }) {
  const [tone, label]: [StatusTone, string] = session.failure
    ? ['warning', 'No answer']
    : session.outcomes.some(({ became }) => became === 'quarantined')
      ? ['negative', 'Set aside']
      : session.outcomes.length > 0
        ? ['positive', 'Approved']
        : session.dialog === 'open'
          ? ['progress', 'Waiting']
          : session.current
            ? ['neutral', 'Nothing yet']
            : ['ended', 'Ended']
  return <StatusPill tone={tone}>{label}</StatusPill>
}

function Became({ session }: { session: Session }) {
  if (session.outcomes.length === 0) return <span className="of-quiet">{session.failure ?? '–'}</span>
  return session.outcomes.map((outcome) => <div key={outcome.resultId}>{outcomeShortText(outcome)}</div>)
}
