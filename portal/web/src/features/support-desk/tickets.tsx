import { TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { TicketStatus } from '@tillwave/portal-domain/support'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Toolbar } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Tabs } from '@tillwave/ui/tabs'
import { CellNote } from '@tillwave/ui/text'
import { Mail } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { queryClient } from '../../state/queries.ts'
import { urls, type TicketTab } from '../../urls.ts'
import { topicWords } from '../support/queries.ts'
import { useDeskEvents } from './desk-events.ts'
import { ticketDeskLook } from './ticket-look.ts'

type Row = Awaited<ReturnType<typeof api.listAllTickets>>['tickets'][number]

const route = getRouteApi('/portal/operator/tickets')

const tabs = [
  { value: 'open', label: 'To answer' },
  { value: 'answered', label: 'Answered' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const satisfies readonly { value: TicketTab; label: string }[]

/** Everybody's letters to support, for operators to answer (PP-15). */
export function Tickets() {
  const { tab = 'open' } = route.useSearch()
  const navigate = useNavigate()
  return (
    <Page heading="Tickets" meta="Letters to support, changed last first">
      <Tabs label="Tickets" tabs={tabs} value={tab} onChange={(next) => void navigate(urls.tickets(next))}>
        <TicketList key={tab} status={tab === 'all' ? undefined : tab} />
      </Tabs>
    </Page>
  )
}

function TicketList({ status }: { status: TicketStatus | undefined }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    queryKey: ['desk-tickets', status, q],
    queryFn: ({ pageParam }) =>
      api.listAllTickets({ body: { status, q: q || undefined, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: ['desk-tickets'] })
  useDeskEvents({
    onOpen: readAgain,
    onBreak: () => undefined,
    onMessage: ({ topic }) => topic === 'ticket' && readAgain(),
  })
  return (
    <>
      <Toolbar>
        <TextInput
          aria-label="Search tickets"
          placeholder="Number, subject, name or practice"
          w="20rem"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Toolbar>
      <DataTable
        label="Tickets"
        columns={columns}
        rows={list.data?.pages.flatMap((page) => page.tickets)}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.deskTicket(row.id))}
        error={list.error ? { message: list.error.message, onRetry: () => void list.refetch() } : undefined}
        empty={
          <EmptyState icon={Mail} title={q ? 'Nothing found' : 'Nothing here'}>
            {q ? 'Try the number, such as T-1001.' : 'Letters come by the form on the support page.'}
          </EmptyState>
        }
      />
      <ShowMore list={list} />
    </>
  )
}

const columns: Column<Row>[] = [
  { key: 'number', title: 'Number', width: '6rem', cell: (row) => row.number },
  {
    key: 'subject',
    title: 'Subject',
    namesRow: true,
    cell: (row) => (
      <>
        <Link {...urls.deskTicket(row.id)}>{row.subject}</Link>
        <CellNote>{topicWords[row.topic]}</CellNote>
      </>
    ),
  },
  {
    key: 'from',
    title: 'From',
    cell: (row) => (
      <>
        {row.name}
        <CellNote>{row.practiceName ?? 'Visitor'}</CellNote>
      </>
    ),
  },
  { key: 'changed', title: 'Changed', width: '9rem', cell: (row) => agoText(row.changedAt) },
  {
    key: 'status',
    title: 'State',
    width: '8rem',
    cell: (row) => (
      <StatusPill tone={ticketDeskLook[row.status].tone}>{ticketDeskLook[row.status].label}</StatusPill>
    ),
  },
]
