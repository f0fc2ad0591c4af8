import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApplicationChannel, ApplicationStatus } from '@tillwave/portal-domain/words'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FilterBar } from '@tillwave/ui/filter-bar'
import { Page } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import { FileText } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { LinkButton } from '../../parts/link-button.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useDesk } from '../../state/desk.ts'
import { useFields } from '../../state/form.ts'
import { merchantsOf } from '../../state/locations.ts'
import { usePracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import './applications.css'
import { applicationColumns } from './columns.tsx'
import { Links } from './links.tsx'
import { applicationsQuery, everything } from './queries.ts'

const SendLink = lazy(async () => ({ default: (await import('./send-link.tsx')).SendLink }))
const Prequalify = lazy(async () => ({ default: (await import('./prequalify.tsx')).Prequalify }))

const route = getRouteApi('/portal/applications')

const statuses: { value: ApplicationStatus; label: string }[] = [
  { value: 'approved', label: 'Approved' },
  { value: 'pending', label: 'Pending' },
  { value: 'declined', label: 'Declined' },
]
const channels: { value: ApplicationChannel; label: string }[] = [
  { value: 'practice', label: 'In the practice' },
  { value: 'link', label: 'By a link' },
]

/** The practice's applications, and the links that patients apply by (PP-9). */
export function Applications() {
  const { tab = 'applications' } = route.useSearch()
  const navigate = useNavigate()
  const session = usePracticeSession()
  const [open, setOpen] = useState<'link' | 'prequalify'>()
  const close = () => setOpen(undefined)
  return (
    <Page
      heading="Applications"
      actions={
        <>
          <Button variant="default" onClick={() => setOpen('prequalify')}>
            Prequalify
          </Button>
          <Button variant="default" onClick={() => setOpen('link')}>
            Send a link
          </Button>
          <LinkButton {...urls.newApplication()}>New application</LinkButton>
        </>
      }
    >
      <Tabs
        label="Applications"
        tabs={[
          { value: 'applications', label: 'Applications' },
          { value: 'links', label: 'Links' },
        ]}
        value={tab}
        onChange={(next) => void navigate({ ...urls.applications(next), replace: true })}
      >
        {tab === 'links' ? <Links /> : <List />}
      </Tabs>
      <Suspense>
        {open === 'link' && <SendLink session={session ?? null} onClose={close} />}
        {open === 'prequalify' && <Prequalify onClose={close} />}
      </Suspense>
    </Page>
  )
}

function List() {
  const navigate = useNavigate()
  const desk = useDesk()
  const { values, set } = useFields(everything)
  const [q] = useDebouncedValue(values.q.trim(), 200)
  const found = useInfiniteQuery(applicationsQuery({ ...values, q }))
  const narrowed = JSON.stringify(values) !== JSON.stringify(everything)
  return (
    <div className="po-list">
      <FilterBar
        values={values}
        set={set}
        search={{ label: 'Search applications', placeholder: 'Applicant’s name', width: 220 }}
        choices={{
          status: { label: 'Status', all: 'All statuses', choices: statuses },
          channel: { label: 'Applied', all: 'By whomever', choices: channels },
          merchantNumber: { label: 'Location', all: 'All locations', choices: merchantsOf(desk) },
        }}
      />
      <DataTable
        label="Applications"
        columns={applicationColumns}
        rows={found.data?.pages.flatMap((page) => page.applications)}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.application(row.id))}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        empty={
          <EmptyState icon={FileText} title={narrowed ? 'No application matches' : 'No applications yet'}>
            Applications of this practice’s patients appear here with the lender’s decision.
          </EmptyState>
        }
      />
      <ShowMore list={found} />
    </div>
  )
}
