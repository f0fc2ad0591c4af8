import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { Tabs } from '@tillwave/ui/tabs'
import { ArrowLeftRight, FileText, HandCoins } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { At } from '../../parts/at.tsx'
import { dayText } from '../../parts/dates.ts'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { accountNumberText } from '../../parts/words.ts'
import { urls, type AccountTab } from '../../urls.ts'
import { transactionColumns } from '../transactions/columns.tsx'
import { AccountDetails } from './account-details.tsx'
import { AccountPlans } from './account-plans.tsx'
import { AccountStatus, movementColumns, statementColumns } from './columns.tsx'
import { accountQuery, type AccountDetail } from './queries.ts'

const RaiseDialog = lazy(async () => ({ default: (await import('./raise-dialog.tsx')).RaiseDialog }))

const route = getRouteApi('/portal/accounts/$accountId')

/** One lender account: its credit, plans, payments and statements, and what the practice keeps of it (PP-12). */
export function Account() {
  const { accountId } = route.useParams()
  const { tab = 'plans' } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(accountQuery(accountId))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the account" />
  return (
    <Page
      heading={data.holderName}
      badge={<AccountStatus status={data.status} />}
      meta={<Meta account={data} />}
      actions={<Raise account={data} />}
    >
      <Figures account={data} />
      <Tabs
        label="Account"
        tabs={[
          { value: 'plans', label: 'Plans', count: data.plans.length },
          { value: 'transactions', label: 'Transactions', count: data.transactions.length },
          { value: 'payments', label: 'Payments', count: data.payments.length },
          { value: 'statements', label: 'Statements', count: data.statements.length },
          { value: 'details', label: 'Details' },
        ]}
        value={tab}
        onChange={(next) => void navigate({ ...urls.account(accountId, next), replace: true })}
      >
        <Part account={data} tab={tab} />
      </Tabs>
    </Page>
  )
}

function Meta({ account }: { account: AccountDetail }) {
  return (
    <>
      <span>Account {accountNumberText(account.accountNumber)}</span>
      <span>Born {dayText(account.birthDate)}</span>
      <span>ZIP {account.zip}</span>
      <span>
        Opened <At instant={account.openedAt} />
      </span>
      {account.chartReference && <span>Chart {account.chartReference}</span>}
    </>
  )
}

function Figures({ account }: { account: AccountDetail }) {
  const { balanceCents } = account
  return (
    <FigureRow>
      <FigureCard label="Credit limit" value={<Money cents={account.creditLimitCents} />} />
      <FigureCard label="Available" value={<Money cents={account.availableCents} />} />
      <FigureCard
        label={balanceCents < 0 ? 'Credit balance' : 'Balance'}
        value={<Money cents={Math.abs(balanceCents)} />}
        note={balanceCents < 0 ? 'Owed to the card holder' : 'Used at all practices'}
      />
    </FigureRow>
  )
}

function Part({ account, tab }: { account: AccountDetail; tab: AccountTab }) {
  const navigate = useNavigate()
  switch (tab) {
    case 'plans':
      return <AccountPlans plans={account.plans} />
    case 'transactions':
      return (
        <DataTable
          label="Transactions of this account"
          columns={transactionColumns}
          rows={account.transactions}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(urls.transaction(row.id))}
          empty={
            <EmptyState icon={ArrowLeftRight} title="No transactions at this practice yet">
              What other practices did on this account is not shown.
            </EmptyState>
          }
        />
      )
    case 'payments':
      return (
        <DataTable
          label="Payments"
          columns={movementColumns}
          rows={account.payments}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon={HandCoins} title="No payments yet">
              The first monthly payment is due a month after a purchase.
            </EmptyState>
          }
        />
      )
    case 'statements':
      return (
        <DataTable
          label="Statements"
          columns={statementColumns(account.id)}
          rows={account.statements}
          rowKey={(row) => row.closesOn}
          onOpen={(row) => void navigate(urls.statement(account.id, row.closesOn))}
          empty={
            <EmptyState icon={FileText} title="No statements yet">
              A statement is written at the end of each month that the account was used in.
            </EmptyState>
          }
        />
      )
    case 'details':
      return <AccountDetails account={account} />
  }
}

function Raise({ account }: { account: AccountDetail }) {
  const { raise } = route.useSearch()
  const [opened, setOpened] = useState(raise !== undefined && account.status === 'open')
  const refusal = account.status === 'open' ? null : `This account is ${account.status}.`
  return (
    <>
      <RefusableButton reason={refusal} onClick={() => setOpened(true)}>
        Ask for a higher limit
      </RefusableButton>
      <Suspense>
        {opened && <RaiseDialog account={account} firstCents={raise} onClose={() => setOpened(false)} />}
      </Suspense>
    </>
  )
}
