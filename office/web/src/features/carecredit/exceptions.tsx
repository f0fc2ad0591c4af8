import { SegmentedControl } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ExceptionKind } from '@tillwave/office-domain/words'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { CellNote } from '@tillwave/ui/text'
import { agoText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { allExceptionsQuery, openExceptionsQuery, type Exception } from './queries.ts'
import { ResolveException } from './resolve-exception.tsx'
import { resolutionText } from './resolutions.ts'

const kinds: Record<ExceptionKind, { tone: StatusTone; label: string }> = {
  excess: { tone: 'warning', label: 'Excess' },
  quarantine: { tone: 'negative', label: 'Quarantine' },
  'possible-duplicate': { tone: 'progress', label: 'Possible duplicate' },
}

/** What a person has to decide: excess, quarantine, possible duplicate. */
export function Exceptions() {
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const open = useQuery(openExceptionsQuery)
  const all = useInfiniteQuery({ ...allExceptionsQuery, enabled: which === 'all' })
  const shown = which === 'open' ? open : all
  const rows = which === 'open' ? open.data?.exceptions : all.data?.pages.flatMap((page) => page.exceptions)
  return (
    <Section
      title="Exceptions"
      note={open.data ? `${open.data.exceptions.length} open` : undefined}
      surface="plain"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which exceptions"
          value={which}
          onChange={(value) => setWhich(value === 'all' ? 'all' : 'open')}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'all', label: 'All' },
          ]}
        />
      }
    >
      <DataTable
        label="Exceptions"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        error={
          shown.error ? { message: shown.error.message, onRetry: () => void shown.refetch() } : undefined
        }
        empty={
          <EmptyState icon={CircleCheck} title="Nothing to decide">
            Every approval went where it belongs.
          </EmptyState>
        }
      />
    </Section>
  )
}

const columns: Column<Exception>[] = [
  {
    key: 'kind',
    title: 'Kind',
    width: '11rem',
    cell: ({ kind }) => <StatusPill tone={kinds[kind].tone}>{kinds[kind].label}</StatusPill>,
  },
  {
    key: 'what',
    title: 'What happened',
    namesRow: true,
    cell: (row) => (
      <>
        {row.title}
        <CellNote>{row.detail}</CellNote>
      </>
    ),
  },
  {
    key: 'patient',
    title: 'Patient',
    width: '11rem',
    cell: (row) =>
      row.patientId ? <Link {...urls.patient(row.patientId, 'carecredit')}>{row.patientName}</Link> : '–',
  },
  { key: 'at', title: 'Raised', width: '7rem', cell: (row) => agoText(row.raisedAt) },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: (row) => (row.amountCents === null ? '–' : <Money cents={row.amountCents} />),
  },
  { key: 'act', title: '', align: 'end', width: '9rem', cell: (row) => <Decision exception={row} /> },
]

function Decision({ exception }: { exception: Exception }) {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  if (exception.state === 'resolved')
    return (
      <CellNote>
        {exception.resolution && resolutionText(exception.resolution)}, {exception.resolvedBy}
      </CellNote>
    )
  return (
    <ReasonButton
      size="xs"
      variant="default"
      reason={forbidden('exception.resolve')}
      onClick={() => dialogs.open((close) => <ResolveException exception={exception} onClose={close} />)}
    >
      Resolve
    </ReasonButton>
  )
}
