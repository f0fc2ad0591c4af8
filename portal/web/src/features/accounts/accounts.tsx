import { useNavigate, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { UserSearch } from 'lucide-react'
import { useState } from 'react'
import { dayText } from '../../parts/dates.ts'
import { accountLook, accountNumberText } from '../../parts/words.ts'
import { usePracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { LookUp } from './look-up.tsx'
import { lookupQuery, type AccountRow, type Lookup } from './queries.ts'

const columns: Column<AccountRow>[] = [
  {
    key: 'holder',
    title: 'Account holder',
    namesRow: true,
    cell: (row) => <Link {...urls.account(row.id)}>{row.holderName}</Link>,
  },
  {
    key: 'number',
    title: 'Account number',
    width: '12rem',
    cell: (row) => accountNumberText(row.accountNumber),
  },
  { key: 'born', title: 'Date of birth', cell: (row) => dayText(row.birthDate) },
  { key: 'zip', title: 'ZIP code', cell: (row) => row.zip },
  { key: 'status', title: 'Status', cell: (row) => <AccountStatus status={row.status} /> },
  {
    key: 'available',
    title: 'Available',
    align: 'end',
    cell: (row) => <Money cents={row.availableCents} />,
  },
]

/** Looks up lender accounts (PP-12). Nothing is listed unasked: accounts belong to the lender, not to the practice. */
export function Accounts() {
  const session = usePracticeSession()
  const navigate = useNavigate()
  const [lookup, setLookup] = useState<Lookup | null>(null)
  const found = useQuery(lookupQuery(lookup))
  return (
    <Page heading="Accounts">
      <Section title="Look up an account">
        <LookUp
          key={session?.id ?? 'none'}
          session={session ?? null}
          onLookUp={setLookup}
          busy={found.isFetching}
          problem={found.error ?? undefined}
        />
      </Section>
      {lookup && !found.error && (
        <DataTable
          label="Accounts found"
          columns={columns}
          rows={found.data}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(urls.account(row.id))}
          empty={
            <EmptyState icon={UserSearch} title="No account matches this">
              The name, birth date and ZIP code must be those of the card holder.
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}

/** Whether an account can be charged. */
export function AccountStatus({ status }: { status: AccountRow['status'] }) {
  return <StatusPill tone={accountLook[status].tone}>{accountLook[status].label}</StatusPill>
}
