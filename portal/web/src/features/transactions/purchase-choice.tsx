import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import type { PracticeSession } from '../../state/practice-session.ts'
import { transactionColumns } from './columns.tsx'
import { everything, transactionsQuery, type TransactionRow } from './queries.ts'

interface PurchaseChoiceProps {
  session: PracticeSession | null
  onChoose: (transactionId: string) => void
}

/** Finds the purchase that a refund is against; a practice session starts with its patient's name. */
export function PurchaseChoice({ session, onChoose }: PurchaseChoiceProps) {
  const [query, setQuery] = useState(session?.patient.lastName ?? '')
  const [asked] = useDebouncedValue(query.trim(), 200)
  const found = useInfiniteQuery(
    transactionsQuery({ ...everything, kind: 'purchase', status: 'approved', q: asked }),
  )
  const rows = found.data?.pages.flatMap((page) => page.transactions)
  const columns: Column<TransactionRow>[] = [
    ...transactionColumns.filter(({ key }) => ['holder', 'at', 'amount'].includes(key)),
    {
      key: 'choose',
      title: 'Action',
      align: 'end',
      cell: (row) => (
        <Button
          variant="default"
          size="xs"
          aria-label={`Refund the purchase of ${row.accountHolderName}`}
          onClick={() => onChoose(row.id)}
        >
          Choose
        </Button>
      ),
    },
  ]
  return (
    <Section title="Original purchase" note="Choose the purchase to refund" surface="plain">
      <div className="po-stack">
        <TextInput
          type="search"
          aria-label="Search purchases"
          placeholder="Account holder, last four digits or authorization code"
          leftSection={<Search size={15} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <DataTable
          label="Purchases"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => onChoose(row.id)}
          error={
            found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
          }
          empty={
            <EmptyState icon={SearchX} title="No approved purchase matches">
              Search for the card holder, who may be another person than the patient.
            </EmptyState>
          }
        />
      </div>
    </Section>
  )
}
