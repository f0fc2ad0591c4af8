import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { notifyDone } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { SuspendDialog } from '@tillwave/ui/suspend-dialog'
import { CellNote } from '@tillwave/ui/text'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { InviteAgain } from '../invitations/invite-again.tsx'
import { Recover } from '../invitations/recover.tsx'
import { agoText } from '../../parts/dates.ts'
import { UserStatus } from '../../parts/user-status.tsx'
import { roleWords } from '../../state/desk.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'

type User = Awaited<ReturnType<typeof api.listPracticeUsers>>['users'][number]

/** A practice's users, whom an operator suspends for a reason and lets in again (PP-5). */
export function PracticeUsers({ practiceId }: { practiceId: string }) {
  const [chosen, setChosen] = useState<User>()
  const [forgetful, setForgetful] = useState<User>()
  const close = () => setChosen(undefined)
  const users = useQuery({
    queryKey: ['users', practiceId],
    queryFn: () => api.listPracticeUsers({ params: { practiceId } }),
  })
  return (
    <Section title="Users" surface="plain">
      <DataTable
        label="Users"
        columns={columnsWith(setChosen, setForgetful)}
        rows={users.data?.users}
        rowKey={(user) => user.id}
        error={
          users.error ? { message: users.error.message, onRetry: () => void users.refetch() } : undefined
        }
        empty={<EmptyState title="No users" />}
      />
      {chosen?.status === 'invited' && (
        <InviteAgain
          name={chosen.name}
          email={chosen.email}
          work={() => api.inviteAnyUserAgain({ params: { userAccountId: chosen.id } })}
          onClose={close}
        />
      )}
      {forgetful && (
        <Recover
          name={forgetful.name}
          email={forgetful.email}
          work={() => api.recoverAnyUser({ params: { userAccountId: forgetful.id } })}
          onClose={() => setForgetful(undefined)}
        />
      )}
      {chosen?.status === 'active' && <Suspend user={chosen} onClose={close} />}
      {chosen?.status === 'suspended' && (
        <Ask
          title={`Let ${chosen.name} sign in again?`}
          text={`Suspended: ${chosen.suspendedReason}. Password and second factor are as before.`}
          label="Reactivate"
          done={`${chosen.name} can sign in again.`}
          work={() => api.reactivateUser({ params: { userAccountId: chosen.id } })}
          onClose={close}
        />
      )}
    </Section>
  )
}

function columnsWith(choose: (user: User) => void, recover: (user: User) => void): Column<User>[] {
  return [
    { key: 'name', title: 'Name', namesRow: true, cell: (user) => user.name },
    { key: 'userId', title: 'User ID', cell: (user) => user.userId },
    { key: 'role', title: 'Role', cell: (user) => roleWords[user.role] },
    {
      key: 'seen',
      title: 'Last sign-in',
      cell: (user) => (user.lastSignInAt === null ? 'never' : agoText(user.lastSignInAt)),
    },
    {
      key: 'status',
      title: 'State',
      cell: (user) => (
        <>
          <UserStatus status={user.status} />
          {user.suspendedReason && <CellNote>{user.suspendedReason}</CellNote>}
        </>
      ),
    },
    {
      key: 'action',
      title: 'Actions',
      align: 'end',
      cell: (user) => {
        const words = { active: 'Suspend', suspended: 'Reactivate', invited: 'Invite again' }
        if (user.status === 'removed') return undefined
        const word = words[user.status]
        return (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            {user.status !== 'invited' && (
              <Button
                variant="default"
                size="xs"
                aria-label={`New password link for ${user.name}`}
                onClick={() => recover(user)}
              >
                New password link
              </Button>
            )}
            <Button
              variant="default"
              size="xs"
              aria-label={`${word} ${user.name}`}
              onClick={() => choose(user)}
            >
              {word}
            </Button>
          </Group>
        )
      },
    },
  ]
}

function Suspend({ user, onClose }: { user: User; onClose: () => void }) {
  const { submit, busy, problem } = useSubmit({
    call: (body: { reason: string }, options) =>
      api.suspendUser({ params: { userAccountId: user.id }, body }, options),
    onDone() {
      notifyDone(`${user.name} is suspended and signed out everywhere.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['reason'])
  return (
    <SuspendDialog
      name={user.name}
      onSuspend={(reason) => submit({ reason })}
      onClose={onClose}
      busy={busy}
      reasonError={byField.reason}
      errors={other}
    />
  )
}
