import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TransactionKind, TransactionStatus } from '@tillwave/portal-domain/words'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FilterBar } from '@tillwave/ui/filter-bar'
import { Page } from '@tillwave/ui/page'
import { DataTable } from '@tillwave/ui/data-table'
import { ArrowLeftRight } from 'lucide-react'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { useDesk } from '../../state/desk.ts'
import { useFields } from '../../state/form.ts'
import { merchantsOf } from '../../state/locations.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { urls } from '../../urls.ts'
import { transactionColumns } from './columns.tsx'
import { everything, transactionsQuery } from './queries.ts'
import { SaveButton } from './save-button.tsx'

const kinds: { value: TransactionKind; label: string }[] = [
  { value: 'purchase', label: 'Purchases' },
  { value: 'refund', label: 'Refunds' },
]
const statuses: { value: TransactionStatus; label: string }[] = [
  { value: 'approved', label: 'Approved' },
  { value: 'declined', label: 'Declined' },
]

/** The practice's purchases and refunds, newest first, with filters (PP-10). */
export function Transactions() {
  const navigate = useNavigate()
  const desk = useDesk()
  const { values, set } = useFields(everything)
  const [q] = useDebouncedValue(values.q.trim(), 200)
  const found = useInfiniteQuery(transactionsQuery({ ...values, q }))
  const rows = found.data?.pages.flatMap((page) => page.transactions)
  const given = Object.fromEntries(Object.entries({ ...values, q }).filter(([, value]) => value !== ''))
  const narrowed = JSON.stringify(values) !== JSON.stringify(everything)

  return (
    <Page
      heading="Transactions"
      actions={
        <>
          <SaveButton
            label="CSV"
            fileName="transactions.csv"
            read={() => api.downloadTransactions({ body: given })}
          />
          <LinkButton variant="default" {...urls.refund()}>
            Refund
          </LinkButton>
          <LinkButton {...urls.newPurchase()}>New purchase</LinkButton>
        </>
      }
    >
      <FilterBar
        values={values}
        set={set}
        search={{ label: 'Search transactions', placeholder: 'Account holder, last four digits, code' }}
        choices={{
          kind: { label: 'Kind', all: 'Purchases and refunds', choices: kinds },
          status: { label: 'Status', all: 'Approved and declined', choices: statuses },
          merchantNumber: { label: 'Location', all: 'All locations', choices: merchantsOf(desk) },
        }}
      />
      <DataTable
        label="Transactions"
        columns={transactionColumns}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.transaction(row.id))}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={
          <EmptyState
            icon={ArrowLeftRight}
            title={narrowed ? 'No transaction matches these filters' : 'No transactions yet'}
          >
            Purchases and refunds appear here as soon as the lender has decided them.
          </EmptyState>
        }
      />
      <ShowMore list={found} />
    </Page>
  )
}
