import { dayText } from '@tillwave/money/format'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section, Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { StatusPill } from '@tillwave/ui/status-pill'
import { useState } from 'react'
import { CellNote } from '@tillwave/ui/text'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { methodText } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { UnappliedRefunds } from '../refunds/unapplied-refunds.tsx'
import { historyQuery, type HistoryKind, type HistoryRow, type PatientSummary } from './queries.ts'
import { RefreshStatus, type CareCreditRefresh } from './refresh.tsx'

const kinds: { value: HistoryKind; label: string }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'invoice', label: 'Invoices' },
  { value: 'payment', label: 'Payments' },
  { value: 'deposit', label: 'Deposits' },
  { value: 'credit', label: 'Credits' },
  { value: 'refund', label: 'Refunds' },
  { value: 'return', label: 'Returns' },
]

interface SalesHistoryProps {
  patient: PatientSummary['patient']
  refresh: CareCreditRefresh
}

/** Everything by date, and the CareCredit refunds that no payment has taken yet (CC-11). */
export function SalesHistory({ patient, refresh }: SalesHistoryProps) {
  const [kind, setKind] = useState<HistoryKind>('all')
  const history = useInfiniteQuery(historyQuery(patient.id, kind))
  const rows = history.data?.pages.flatMap((page) => page.history)
  const unapplied = history.data?.pages[0]?.unappliedRefunds

  function refreshAll() {
    void history.refetch()
    refresh.fetchNow()
  }

  return (
    <div className="of-file-tab">
      <Toolbar>
        <SelectField label="Show" labelHidden value={kind} choices={kinds} onChange={setKind} />
        <Button variant="default" onClick={refreshAll}>
          Refresh sales history
        </Button>
        <RefreshStatus refresh={refresh} bare />
      </Toolbar>
      <HistoryTable
        rows={rows}
        error={
          history.error
            ? { message: history.error.message, onRetry: () => void history.refetch() }
            : undefined
        }
      />
      <ShowEarlier list={history} />
      <Section title="Unapplied CareCredit refunds" surface="plain">
        <UnappliedRefunds patientId={patient.id} refunds={unapplied} />
      </Section>
    </div>
  )
}

const onInvoice = ['invoice', 'adjustment', 'write-off', 'recovery', 'return'] as const
const stateWords = { replaced: 'Replaced', deleted: 'Deleted', bounced: 'Bounced' } as const

const columns: Column<HistoryRow>[] = [
  { key: 'on', title: 'Date', width: '8.5rem', cell: (row) => dayText(row.on) },
  {
    key: 'title',
    title: 'What',
    namesRow: true,
    cell: (row) => (
      <>
        {row.title}
        {row.detail && <CellNote>{row.detail}</CellNote>}
      </>
    ),
  },
  { key: 'method', title: 'Method', cell: (row) => (row.method ? methodText(row.method) : '–') },
  {
    key: 'state',
    title: '',
    cell: (row) =>
      row.state === 'posted' ? null : <StatusPill tone="ended">{stateWords[row.state]}</StatusPill>,
  },
  { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.amountCents} /> },
]

interface HistoryTableProps {
  rows: readonly HistoryRow[] | undefined
  error: { message: string; onRetry: () => void } | undefined
}

function HistoryTable({ rows, error }: HistoryTableProps) {
  const navigate = useNavigate()
  function open(row: HistoryRow) {
    if (onInvoice.some((kind) => kind === row.kind)) void navigate(urls.invoice(row.documentId))
    if (row.kind === 'payment' || row.kind === 'deposit' || row.kind === 'credit')
      void navigate(urls.payment(row.documentId))
  }
  return (
    <DataTable
      label="Sales history"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      error={error}
      onOpen={open}
      empty={
        <EmptyState title="Nothing here yet">
          Invoices, payments, refunds and returns appear by date.
        </EmptyState>
      }
    />
  )
}
