import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page, Section } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { ArrowLeftRight } from 'lucide-react'
import { At } from '../../parts/at.tsx'
import { dayText } from '../../parts/dates.ts'
import { accountNumberText } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { transactionColumns } from '../transactions/columns.tsx'
import { AccountStatus } from './accounts.tsx'
import { accountQuery } from './queries.ts'

const route = getRouteApi('/portal/accounts/$accountId')
/** One lender account: limit, available credit, balance, and what this practice did on it (PP-12). */
export function Account() {
  const { accountId } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(accountQuery(accountId))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the account" />
  return (
    <Page
      heading={data.holderName}
      badge={<AccountStatus status={data.status} />}
      meta={
        <>
          <span>Account {accountNumberText(data.accountNumber)}</span>
          <span>Born {dayText(data.birthDate)}</span>
          <span>ZIP {data.zip}</span>
          <span>
            Opened <At instant={data.openedAt} />
          </span>
        </>
      }
    >
      <FigureRow>
        <FigureCard label="Credit limit" value={<Money cents={data.creditLimitCents} />} />
        <FigureCard label="Available" value={<Money cents={data.availableCents} />} />
        <FigureCard
          label="Balance"
          value={<Money cents={data.balanceCents} />}
          note="Used at all practices"
        />
      </FigureRow>
      <Section title="Transactions" note="of this practice" surface="plain">
        <DataTable
          label="Transactions of this account"
          columns={transactionColumns}
          rows={data.transactions}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(urls.transaction(row.id))}
          empty={
            <EmptyState icon={ArrowLeftRight} title="No transactions at this practice yet">
              What other practices did on this account is not shown.
            </EmptyState>
          }
        />
      </Section>
    </Page>
  )
}
