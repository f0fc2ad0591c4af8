import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApplicationStatus } from '@tillwave/portal-domain/words'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { DataTable } from '@tillwave/ui/data-table'
import { FileText, Search } from 'lucide-react'
import { useState } from 'react'
import { LinkButton } from '../../parts/link-button.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { urls } from '../../urls.ts'
import { applicationColumns } from './columns.tsx'
import { applicationsQuery } from './queries.ts'

const statuses: { value: ApplicationStatus | 'all'; label: string }[] = [
  { value: 'all', label: 'All statuses' },
  { value: 'approved', label: 'Approved' },
  { value: 'pending', label: 'Pending' },
  { value: 'declined', label: 'Declined' },
]

/** The practice's applications, newest first (PP-9). */
export function Applications() {
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [status, setStatus] = useState<ApplicationStatus | ''>('')
  const [q] = useDebouncedValue(query.trim(), 200)
  const found = useInfiniteQuery(applicationsQuery(status, q))
  const rows = found.data?.pages.flatMap((page) => page.applications)
  return (
    <Page
      heading="Applications"
      actions={<LinkButton {...urls.newApplication()}>New application</LinkButton>}
    >
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search applications"
          placeholder="Applicant’s name"
          leftSection={<Search size={15} aria-hidden />}
          w={280}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <SelectField
          label="Status"
          labelHidden
          choices={statuses}
          value={status || 'all'}
          onChange={(next) => setStatus(next === 'all' ? '' : next)}
        />
      </Toolbar>
      <DataTable
        label="Applications"
        columns={applicationColumns}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.application(row.id))}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={
          <EmptyState
            icon={FileText}
            title={query || status ? 'No application matches' : 'No applications yet'}
          >
            Applications of this practice’s patients appear here with the lender’s decision.
          </EmptyState>
        }
      />
      <ShowMore list={found} />
    </Page>
  )
}
