import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FilterBar } from '@tillwave/ui/filter-bar'
import { CellNote } from '@tillwave/ui/text'
import { Radio } from 'lucide-react'
import { useState } from 'react'
import { ShowMore } from '../../parts/show-more.tsx'
import { useFields } from '../../state/form.ts'
import { CallPanel } from './call-panel.tsx'
import { CallStatus } from './call-status.tsx'
import { CallTime } from './call-time.tsx'
import { callsQuery, type CallFilter, type CallRow } from './queries.ts'
import './sandbox.css'

const calls = [
  'createSession',
  'launchSession',
  'sessionResults',
  'results',
  'patient',
  'merchants',
  'transactions',
  'settlements',
  'promotions',
  'act',
  'resetSandbox',
].map((call) => ({ value: call, label: call }))
const outcomes = [
  { value: 'done', label: 'Done (2xx)' },
  { value: 'refused', label: 'Refused (4xx)' },
  { value: 'failed', label: 'Failed (5xx)' },
  { value: 'unanswered', label: 'Not answered' },
] as const

const everything: CallFilter = { call: '', outcome: '', q: '' }

/** What the practice's systems asked the partner API and what it answered, as it happens (PP-17). */
export function Recorder() {
  const { values, set } = useFields(everything)
  const [q] = useDebouncedValue(values.q.trim(), 200)
  const [openId, setOpenId] = useState<string>()
  const found = useInfiniteQuery(callsQuery({ ...values, q }))
  const rows = found.data?.pages.flatMap((page) => page.calls)
  const narrowed = JSON.stringify(values) !== JSON.stringify(everything)
  return (
    <div className="po-values">
      <FilterBar
        values={values}
        set={set}
        search={{ label: 'Search calls', placeholder: 'Address, body, request id' }}
        choices={{
          call: { label: 'Call', all: 'All calls', choices: calls },
          outcome: { label: 'Outcome', all: 'Any outcome', choices: outcomes },
        }}
      >
        <span className="po-live">
          <Radio size={14} aria-hidden /> Live
        </span>
      </FilterBar>
      <DataTable
        label="Calls of the partner API"
        columns={columnsOf(setOpenId)}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        isSelected={(row) => row.id === openId}
        error={
          found.error && !rows
            ? { message: found.error.message, onRetry: () => void found.refetch() }
            : undefined
        }
        empty={
          <EmptyState icon={Radio} title={narrowed ? 'No call matches these filters' : 'No calls yet'}>
            Calls by one of your API keys appear here as they are made.
          </EmptyState>
        }
      />
      <p className="po-quiet">
        The newest 1,000 calls of the last seven days, without keys, tokens and card numbers.
      </p>
      <ShowMore list={found} />
      {openId && <CallPanel callId={openId} onClose={() => setOpenId(undefined)} />}
    </div>
  )
}

function columnsOf(open: (id: string) => void): Column<CallRow>[] {
  return [
    { key: 'at', title: 'Time', width: '11rem', cell: (row) => <CallTime instant={row.calledAt} /> },
    {
      key: 'call',
      title: 'Call',
      namesRow: true,
      cell: (row) => (
        <>
          <button type="button" className="po-call" onClick={() => open(row.id)}>
            {row.method} {row.path.replace('/partner/v1', '')}
          </button>
          {row.faults.length > 0 && <CellNote>met {row.faults.join(', ')}</CellNote>}
        </>
      ),
    },
    { key: 'status', title: 'Status', width: '8rem', cell: (row) => <CallStatus call={row} /> },
    { key: 'took', title: 'Took', width: '6rem', align: 'end', cell: (row) => `${row.durationMs} ms` },
    { key: 'key', title: 'API key', width: '9rem', cell: (row) => row.keyName },
  ]
}
