import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { urls } from '../../urls.ts'

type Practice = Awaited<ReturnType<typeof api.listPractices>>['practices'][number]

const columns: Column<Practice>[] = [
  {
    key: 'name',
    title: 'Practice',
    namesRow: true,
    cell: (row) => <Link {...urls.controls(row.id)}>{row.name}</Link>,
  },
  {
    key: 'faults',
    title: 'Faults',
    cell: (row) =>
      row.faultsOn === 0 ? (
        <StatusPill tone="positive">None</StatusPill>
      ) : (
        <StatusPill tone="warning">{`${row.faultsOn} switched on`}</StatusPill>
      ),
  },
]

/** The operator's list of practices, each with its sandbox controls (PP-17). */
export function Practices() {
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({ queryKey: ['practices'], queryFn: () => api.listPractices() })
  return (
    <Page heading="Operator console" meta="Sandbox controls of each practice">
      <DataTable
        label="Practices"
        columns={columns}
        rows={data?.practices}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.controls(row.id))}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        empty={<EmptyState title="No practices yet" />}
      />
    </Page>
  )
}
