import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TransactionKind, TransactionStatus } from '@tillwave/portal-domain/words'
import { DateField } from '@tillwave/ui/date-field'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { DataTable } from '@tillwave/ui/data-table'
import { ArrowLeftRight, Search } from 'lucide-react'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { useDesk } from '../../state/desk.ts'
import { useFields } from '../../state/form.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { urls } from '../../urls.ts'
import { transactionColumns } from './columns.tsx'
import { everything, transactionsQuery } from './queries.ts'
import { SaveButton } from './save-button.tsx'
import './transactions.css'

const kinds: { value: TransactionKind | 'all'; label: string }[] = [
  { value: 'all', label: 'Purchases and refunds' },
  { value: 'purchase', label: 'Purchases' },
  { value: 'refund', label: 'Refunds' },
]
const statuses: { value: TransactionStatus | 'all'; label: string }[] = [
  { value: 'all', label: 'Approved and declined' },
  { value: 'approved', label: 'Approved' },
  { value: 'declined', label: 'Declined' },
]

/** The practice's purchases and refunds, newest first, with filters (PP-10). */
export function Transactions() {
  const navigate = useNavigate()
  const { merchants } = useDesk()
  const { values, set } = useFields(everything)
  const [q] = useDebouncedValue(values.q.trim(), 200)
  const found = useInfiniteQuery(transactionsQuery({ ...values, q }))
  const rows = found.data?.pages.flatMap((page) => page.transactions)
  const locations = [
    { value: 'all', label: 'All locations' },
    ...merchants.map(({ merchantNumber, locationName }) => ({ value: merchantNumber, label: locationName })),
  ]
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
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search transactions"
          placeholder="Account holder, last four digits, code"
          leftSection={<Search size={15} aria-hidden />}
          w={280}
          value={values.q}
          onChange={(event) => set('q', event.currentTarget.value)}
        />
        <SelectField
          label="Kind"
          labelHidden
          choices={kinds}
          value={values.kind || 'all'}
          onChange={(kind) => set('kind', kind === 'all' ? '' : kind)}
        />
        <SelectField
          label="Status"
          labelHidden
          choices={statuses}
          value={values.status || 'all'}
          onChange={(status) => set('status', status === 'all' ? '' : status)}
        />
        <SelectField
          label="Location"
          labelHidden
          choices={locations}
          value={values.merchantNumber || 'all'}
          onChange={(number) => set('merchantNumber', number === 'all' ? '' : number)}
        />
        <div className="po-days">
          <DateField label="From" value={values.from} max={values.to} onChange={(day) => set('from', day)} />
          <DateField label="To" value={values.to} min={values.from} onChange={(day) => set('to', day)} />
        </div>
      </Toolbar>
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
