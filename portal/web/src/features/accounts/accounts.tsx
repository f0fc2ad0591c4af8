import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Section } from '@tillwave/ui/page'
import { Search, UserSearch } from 'lucide-react'
import { useState } from 'react'
import { ShowMore } from '../../parts/show-more.tsx'
import { usePracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { accountColumns } from './columns.tsx'
import { LookUp } from './look-up.tsx'
import { knownAccountsQuery, lookupQuery, type Lookup } from './queries.ts'

/** Looks up lender accounts (PP-12), and lists those that this practice has worked on. */
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
          columns={accountColumns}
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
      <KnownAccounts />
    </Page>
  )
}

function KnownAccounts() {
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [q] = useDebouncedValue(query.trim(), 200)
  const known = useInfiniteQuery(knownAccountsQuery(q))
  return (
    <Section
      title="Accounts of this practice"
      note="with an application, a transaction or a chart here"
      surface="plain"
      actions={
        <TextInput
          type="search"
          aria-label="Search accounts of this practice"
          placeholder="Holder, last four digits, chart number"
          leftSection={<Search size={15} aria-hidden />}
          w={280}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      }
    >
      <DataTable
        label="Accounts of this practice"
        columns={accountColumns}
        rows={known.data?.pages.flatMap((page) => page.accounts)}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.account(row.id))}
        error={
          known.error ? { message: known.error.message, onRetry: () => void known.refetch() } : undefined
        }
        empty={
          <EmptyState icon={UserSearch} title={q ? 'No account matches this' : 'No accounts yet'}>
            Accounts appear here once this practice has worked on them.
          </EmptyState>
        }
      />
      <ShowMore list={known} />
    </Section>
  )
}
