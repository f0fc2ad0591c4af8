import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Toolbar } from '@tillwave/ui/page'
import { VirtualTable } from '@tillwave/ui/virtual-table'
import { Receipt, Search } from 'lucide-react'
import { useState } from 'react'
import { urls } from '../../urls.ts'
import { Drafts } from './drafts.tsx'
import { invoiceColumns } from './invoice-table.tsx'
import { invoicesQuery } from './queries.ts'
import { useInvoiceActions } from './use-invoice-actions.tsx'

/** The invoices of the practice, newest first (BI-2). */
export function Invoices() {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const [status, setStatus] = useState<'all' | 'owing'>('all')
  const navigate = useNavigate()
  const actions = useInvoiceActions()
  const found = useInfiniteQuery(invoicesQuery(asked, status))

  return (
    <Page heading="Invoices">
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search invoices"
          placeholder="Invoice number or patient"
          leftSection={<Search size={15} aria-hidden />}
          w={320}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which invoices"
          value={status}
          onChange={(value) => setStatus(value === 'owing' ? 'owing' : 'all')}
          data={[
            { value: 'all', label: 'All' },
            { value: 'owing', label: 'Owing' },
          ]}
        />
      </Toolbar>
      {asked === '' && status === 'all' && <Drafts />}
      <VirtualTable
        label="Invoices"
        columns={invoiceColumns}
        rows={found.data?.pages.flatMap((page) => page.invoices)}
        rowKey={(row) => row.id}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        onOpen={(row) => void navigate(urls.invoice(row.id))}
        menu={{ label: (row) => `Actions for invoice ${row.number}`, actions }}
        empty={
          <EmptyState icon={Receipt} title="No invoices here">
            {asked === ''
              ? "New invoices are issued from a patient's Billing tab."
              : 'Nothing matches this search.'}
          </EmptyState>
        }
        hasMore={found.hasNextPage}
        loadingMore={found.isFetchingNextPage}
        onReachEnd={() => void found.fetchNextPage()}
      />
    </Page>
  )
}
