import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page } from '@tillwave/ui/page'
import { RowActions } from '@tillwave/ui/row-actions'
import { CellNote } from '@tillwave/ui/text'
import { UserCog } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { UserStatus } from '../../parts/user-status.tsx'
import { useDesk } from '../../state/desk.ts'
import { InviteOperator } from './invite-operator.tsx'
import { operatorActions } from './operator-actions.tsx'

/** One of the lender's operators. */
export type Operator = Awaited<ReturnType<typeof api.listOperators>>['operators'][number]

/** The lender's operators, who invite, suspend and remove each other. */
export function Operators() {
  const { user } = useDesk()
  const [open, setOpen] = useState<ReactNode>()
  const close = () => setOpen(undefined)
  const { data, error, refetch } = useQuery({ queryKey: ['operators'], queryFn: () => api.listOperators() })
  const alone = data?.operators.filter(({ status }) => status === 'active').length === 1
  const actions: Column<Operator> = {
    key: 'actions',
    title: 'Actions',
    align: 'end',
    cell: (operator) => (
      <RowActions
        label={`Actions for ${operator.name}`}
        actions={operatorActions(operator, { isSelf: operator.id === user.id, show: setOpen, close })}
      />
    ),
  }
  return (
    <Page
      heading="Operators"
      meta="The lender’s own people: everything in this console is theirs"
      actions={
        <Button onClick={() => setOpen(<InviteOperator onClose={close} />)}>Invite an operator</Button>
      }
    >
      {alone && (
        <Callout title="You are the only one">
          Should you lose your password and your second factor, nobody could let you in again. Invite a second
          operator.
        </Callout>
      )}
      <DataTable
        label="Operators"
        columns={[...columnsFor(user.id), actions]}
        rows={data?.operators}
        rowKey={(operator) => operator.id}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        empty={<EmptyState icon={UserCog} title="No operators" />}
      />
      {open}
    </Page>
  )
}

function columnsFor(ownId: string): Column<Operator>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      namesRow: true,
      cell: ({ id, name, email }) => (
        <>
          {name}
          {id === ownId && ' (you)'}
          {email && <CellNote>{email}</CellNote>}
        </>
      ),
    },
    { key: 'userId', title: 'User ID', cell: ({ userId }) => userId },
    { key: 'factor', title: 'Two-factor', cell: ({ secondFactor }) => (secondFactor ? 'On' : 'Off') },
    {
      key: 'seen',
      title: 'Last sign-in',
      cell: ({ lastSignInAt }) => (lastSignInAt === null ? 'never' : agoText(lastSignInAt)),
    },
    {
      key: 'status',
      title: 'State',
      cell: ({ status, suspendedReason }) => (
        <>
          <UserStatus status={status} />
          {suspendedReason && <CellNote>{suspendedReason}</CellNote>}
        </>
      ),
    },
  ]
}
