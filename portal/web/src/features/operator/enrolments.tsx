import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page } from '@tillwave/ui/page'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { DecideEnrolment } from './decide-enrolment.tsx'

/** A practice that asks to be enrolled. */
export type Enrolment = Awaited<ReturnType<typeof api.listEnrolments>>['enrolments'][number]

const looks: Record<Enrolment['status'], { tone: StatusTone; label: string }> = {
  pending: { tone: 'progress', label: 'Waiting' },
  approved: { tone: 'positive', label: 'Approved' },
  declined: { tone: 'negative', label: 'Declined' },
}

/** Practices that ask to be enrolled, for an operator to decide (PP-18). */
export function Enrolments() {
  const [deciding, setDeciding] = useState<Enrolment>()
  const { data, error, refetch } = useQuery({ queryKey: ['enrolments'], queryFn: () => api.listEnrolments() })
  return (
    <Page heading="Enrolments" meta="Practices that ask to be enrolled">
      <DataTable
        label="Enrolments"
        columns={columnsWith(setDeciding)}
        rows={data?.enrolments}
        rowKey={(row) => row.id}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        empty={
          <EmptyState icon={Inbox} title="Nobody asks">
            Practices ask by the form that the sign-in page leads to.
          </EmptyState>
        }
      />
      {deciding && <DecideEnrolment enrolment={deciding} onClose={() => setDeciding(undefined)} />}
    </Page>
  )
}

function columnsWith(decide: (row: Enrolment) => void): Column<Enrolment>[] {
  return [
    { key: 'number', title: 'Number', cell: (row) => row.number },
    {
      key: 'practice',
      title: 'Practice',
      namesRow: true,
      cell: (row) => (
        <>
          {row.practiceName}
          <CellNote>{row.locations.join(', ')}</CellNote>
        </>
      ),
    },
    {
      key: 'administrator',
      title: 'Administrator',
      cell: ({ administrator }) => (
        <>
          {administrator.displayName}
          <CellNote>{administrator.email}</CellNote>
        </>
      ),
    },
    { key: 'asked', title: 'Asked', cell: (row) => <At instant={row.askedAt} /> },
    {
      key: 'status',
      title: 'State',
      cell: (row) => (
        <>
          <StatusPill tone={looks[row.status].tone}>{looks[row.status].label}</StatusPill>
          {row.decidedBy && (
            <CellNote>
              by {row.decidedBy}
              {row.reason && `: ${row.reason}`}
            </CellNote>
          )}
        </>
      ),
    },
    {
      key: 'action',
      title: 'Action',
      align: 'end',
      cell: (row) =>
        row.status === 'pending' && (
          <Button
            variant="default"
            size="xs"
            aria-label={`Decide ${row.practiceName}`}
            onClick={() => decide(row)}
          >
            Decide
          </Button>
        ),
    },
  ]
}
