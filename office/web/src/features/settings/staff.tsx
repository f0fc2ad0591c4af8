import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { StatusPill } from '@tillwave/ui/status-pill'
import { roleText } from '../../state/desk.ts'
import { staffQuery, type StaffMember } from './queries.ts'

const columns: Column<StaffMember>[] = [
  { key: 'name', title: 'Name', namesRow: true, cell: (person) => person.name },
  { key: 'user', title: 'User ID', cell: (person) => person.userId },
  { key: 'roles', title: 'Roles', cell: (person) => person.roles.map(roleText).join(', ') },
  {
    key: 'active',
    title: 'State',
    cell: (person) => (
      <StatusPill tone={person.active ? 'positive' : 'ended'}>
        {person.active ? 'Active' : 'Inactive'}
      </StatusPill>
    ),
  },
]

/** Staff and their roles (BI-12). */
export function Staff() {
  const staff = useQuery(staffQuery)
  return (
    <DataTable
      label="Staff"
      columns={columns}
      rows={staff.data?.staff}
      rowKey={(person) => person.id}
      error={staff.error ? { message: staff.error.message, onRetry: () => void staff.refetch() } : undefined}
      empty={<EmptyState title="No staff" />}
    />
  )
}
