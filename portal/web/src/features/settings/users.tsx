import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { RowActions } from '@tillwave/ui/row-actions'
import { CellNote } from '@tillwave/ui/text'
import { Users as UsersIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { UserStatus } from '../../parts/user-status.tsx'
import { mayOn, roleWords, useDesk } from '../../state/desk.ts'
import { userActions } from './user-actions.tsx'
import { UserDialog } from './user-dialog.tsx'

/** A user of the practice. */
export type User = Awaited<ReturnType<typeof api.listUsers>>['users'][number]

/** The practice's users: its administrator invites, changes and removes them. */
export function Users() {
  const desk = useDesk()
  const allowed = mayOn(desk, 'user.manage')
  const [open, setOpen] = useState<ReactNode>()
  const close = () => setOpen(undefined)
  const users = useQuery({ queryKey: ['users'], queryFn: () => api.listUsers(), enabled: allowed })
  if (!allowed)
    return (
      <EmptyState icon={UsersIcon} title="Users are the administrator’s">
        Ask an administrator of your practice to invite or remove somebody.
      </EmptyState>
    )
  const columns: Column<User>[] = [
    ...shownColumns,
    {
      key: 'actions',
      title: 'Actions',
      align: 'end',
      cell: (user) => (
        <RowActions
          label={`Actions for ${user.name}`}
          actions={userActions(user, { isSelf: user.id === desk.user.id, show: setOpen, close })}
        />
      ),
    },
  ]
  return (
    <Section
      title="Users"
      surface="plain"
      actions={<Button onClick={() => setOpen(<UserDialog isSelf={false} onClose={close} />)}>Invite</Button>}
    >
      <DataTable
        label="Users"
        columns={columns}
        rows={users.data?.users}
        rowKey={(user) => user.id}
        error={
          users.error ? { message: users.error.message, onRetry: () => void users.refetch() } : undefined
        }
        empty={<EmptyState icon={UsersIcon} title="No users" />}
      />
      {open}
    </Section>
  )
}

const shownColumns: Column<User>[] = [
  {
    key: 'name',
    title: 'Name',
    namesRow: true,
    cell: (user) => (
      <>
        {user.name}
        {user.email && <CellNote>{user.email}</CellNote>}
      </>
    ),
  },
  { key: 'userId', title: 'User ID', cell: (user) => user.userId },
  { key: 'role', title: 'Role', cell: (user) => roleWords[user.role] },
  { key: 'factor', title: 'Two-factor', cell: (user) => (user.secondFactor ? 'On' : 'Off') },
  {
    key: 'seen',
    title: 'Last sign-in',
    cell: (user) => (user.lastSignInAt === null ? 'never' : agoText(user.lastSignInAt)),
  },
  { key: 'status', title: 'State', cell: (user) => <UserStatus status={user.status} /> },
]
