import { useMutation } from '@tanstack/react-query'
import type { AccountStatus } from '@tillwave/portal-domain/words'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section } from '@tillwave/ui/page'
import type { RowAction } from '@tillwave/ui/row-actions'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { UserSearch } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { dayText } from '../../parts/dates.ts'
import { accountNumberText, standingLook } from '../../parts/words.ts'
import { LookUp } from '../accounts/look-up.tsx'

type Row = Awaited<ReturnType<typeof api.lookUpAnyAccounts>>['accounts'][number]
type Lookup = Parameters<typeof api.lookUpAnyAccounts>[0]['body']

/** Lender accounts as an operator suspends them, lets them be charged again, or closes them for good. */
export function LenderAccounts() {
  const [chosen, setChosen] = useState<{ row: Row; status: AccountStatus }>()
  const look = useMutation({ mutationFn: (body: Lookup) => api.lookUpAnyAccounts({ body }) })
  const lookAgain = () => look.variables && look.mutate(look.variables)
  return (
    <Page
      heading="Lender accounts"
      meta="Patients’ credit lines: look one up to suspend it, reopen it or close it"
    >
      <Section title="Look up an account">
        <LookUp
          session={null}
          onLookUp={look.mutate}
          busy={look.isPending}
          problem={look.error ?? undefined}
        />
      </Section>
      {look.data && (
        <DataTable
          label="Accounts found"
          columns={columns}
          rows={look.data.accounts}
          rowKey={(row) => row.id}
          menu={{
            label: (row) => `Actions for ${row.holderName}`,
            actions: (row) => actionsFor(row, (status) => setChosen({ row, status })),
          }}
          empty={
            <EmptyState icon={UserSearch} title="No account found">
              Name, date of birth and ZIP code must be as they were on the application.
            </EmptyState>
          }
        />
      )}
      {chosen && (
        <Ask
          {...questions[chosen.status](chosen.row.holderName)}
          danger={chosen.status !== 'open'}
          work={() =>
            api.setAccountStatus({ params: { accountId: chosen.row.id }, body: { status: chosen.status } })
          }
          onClose={() => {
            setChosen(undefined)
            lookAgain()
          }}
        />
      )}
    </Page>
  )
}

const questions = {
  suspended: (name: string) => ({
    title: `Suspend the account of ${name}?`,
    text: 'New purchases are declined and its limit is not raised. Refunds and payments still reach it.',
    label: 'Suspend',
    done: 'The account is suspended.',
  }),
  open: (name: string) => ({
    title: `Reopen the account of ${name}?`,
    text: 'Purchases are decided as before.',
    label: 'Reopen',
    done: 'The account is open again.',
  }),
  closed: (name: string) => ({
    title: `Close the account of ${name} for good?`,
    text: 'It never opens again; the holder can apply for another. What is owed is still paid.',
    label: 'Close account',
    done: 'The account is closed.',
  }),
} as const

function actionsFor({ status }: Row, choose: (next: AccountStatus) => void): RowAction[] {
  const closed = status === 'closed' && 'A closed account stays closed.'
  const action = (label: string, next: AccountStatus, also: false | string): Omit<RowAction, 'danger'> => {
    const disabledReason = closed || also
    return { label, onSelect: () => choose(next), ...(disabledReason && { disabledReason }) }
  }
  return [
    action('Suspend', 'suspended', status === 'suspended' && 'It is suspended.'),
    action('Reopen', 'open', status === 'open' && 'It is open.'),
    { ...action('Close for good', 'closed', false), danger: true },
  ]
}

const columns: Column<Row>[] = [
  {
    key: 'holder',
    title: 'Account holder',
    namesRow: true,
    cell: (row) => (
      <>
        {row.holderName}
        <CellNote>
          born {dayText(row.birthDate)}, ZIP {row.zip}
        </CellNote>
      </>
    ),
  },
  { key: 'number', title: 'Account number', cell: (row) => accountNumberText(row.accountNumber) },
  {
    key: 'limit',
    title: 'Credit limit',
    align: 'end',
    cell: (row) => <Money cents={row.creditLimitCents} />,
  },
  { key: 'available', title: 'Available', align: 'end', cell: (row) => <Money cents={row.availableCents} /> },
  {
    key: 'status',
    title: 'State',
    cell: (row) => (
      <StatusPill tone={standingLook[row.status].tone}>{standingLook[row.status].label}</StatusPill>
    ),
  },
]
