import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { RowActions } from '@tillwave/ui/row-actions'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { agoText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { roleText, useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { staffQuery, type StaffMember } from './queries.ts'
import { StaffDialog } from './staff-dialog.tsx'
import { useStaffActions } from './use-staff-actions.tsx'

const looks: Record<StaffMember['status'], { tone: StatusTone; label: string }> = {
  invited: { tone: 'progress', label: 'Invited' },
  active: { tone: 'positive', label: 'Active' },
  suspended: { tone: 'warning', label: 'Suspended' },
  removed: { tone: 'ended', label: 'Removed' },
  none: { tone: 'neutral', label: 'No sign-in' },
}

/** Staff, their roles, where they work and how their sign-ins stand (BI-12). */
export function Staff() {
  const staff = useQuery(staffQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const columns = useColumns()
  return (
    <Section
      title="Staff"
      surface="plain"
      actions={
        <ReasonButton
          reason={forbidden('staff.manage')}
          onClick={() => dialogs.open((close) => <StaffDialog onClose={close} />)}
        >
          Invite
        </ReasonButton>
      }
    >
      <DataTable
        label="Staff"
        columns={columns}
        rows={staff.data?.staff}
        rowKey={(person) => person.id}
        error={
          staff.error ? { message: staff.error.message, onRetry: () => void staff.refetch() } : undefined
        }
        empty={<EmptyState title="No staff" />}
      />
    </Section>
  )
}

function useColumns(): Column<StaffMember>[] {
  const { desk } = useDesk()
  const actionsOf = useStaffActions()
  const where = (ids: StaffMember['locationIds']) => {
    if (ids === null) return 'Every location'
    const names = desk.locations.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
    return names.length === 0 ? `${ids.length} elsewhere` : names.join(', ')
  }
  return [
    {
      key: 'name',
      title: 'Name',
      namesRow: true,
      cell: (person) => (
        <>
          {person.name}
          {person.email && <CellNote>{person.email}</CellNote>}
        </>
      ),
    },
    { key: 'user', title: 'User ID', cell: (person) => person.userId || '–' },
    { key: 'roles', title: 'Roles', cell: (person) => person.roles.map(roleText).join(', ') },
    { key: 'where', title: 'Works at', cell: (person) => where(person.locationIds) },
    {
      key: 'factor',
      title: 'Two-factor',
      cell: (person) => (person.secondFactor ? 'On' : 'Off'),
    },
    {
      key: 'seen',
      title: 'Last sign-in',
      cell: (person) => (person.lastSignInAt === null ? 'never' : agoText(person.lastSignInAt)),
    },
    {
      key: 'status',
      title: 'State',
      cell: ({ status }) => <StatusPill tone={looks[status].tone}>{looks[status].label}</StatusPill>,
    },
    {
      key: 'actions',
      title: 'Actions',
      align: 'end',
      cell: (person) => <RowActions label={`Actions for ${person.name}`} actions={actionsOf(person)} />,
    },
  ]
}
