import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { urls } from '../../urls.ts'
import { Tasks } from './tasks.tsx'

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

/** The operator's first page: what waits, and the practices, each with its sandbox controls (PP-17). */
export function Practices() {
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({ queryKey: ['practices'], queryFn: () => api.listPractices() })
  return (
    <Page heading="Operator console" meta="What waits for an operator, and every practice">
      <Tasks />
      <Section title="Practices" note="faults, merchant numbers, users and flagged patients" surface="plain">
        <DataTable
          label="Practices"
          columns={columns}
          rows={data?.practices}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(urls.controls(row.id))}
          error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
          empty={<EmptyState title="No practices yet" />}
        />
      </Section>
    </Page>
  )
}
