import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { urls } from '../../urls.ts'
import { ticketLook } from './ticket-look.ts'
import './support.css'

/** What somebody of the practice wrote while signed in, with where it stands. */
export function OwnTickets() {
  const list = useInfiniteQuery({
    queryKey: ['tickets'],
    queryFn: ({ pageParam }) => api.listTickets({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const tickets = list.data?.pages.flatMap((page) => page.tickets)
  return (
    <Section title="Your practice’s messages">
      {list.error && <ErrorState message={list.error.message} onRetry={() => void list.refetch()} />}
      {!tickets && !list.error && <TextSkeleton label="Loading the messages" lines={3} />}
      {tickets?.length === 0 && <p className="po-quiet">Nobody of your practice has written yet.</p>}
      {tickets && (
        <ul className="po-tickets">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Link {...urls.ticket(ticket.id)}>{ticket.subject}</Link>
              <StatusPill tone={ticketLook[ticket.status].tone}>{ticketLook[ticket.status].label}</StatusPill>
              <small>
                {ticket.number}, {ticket.name}, {agoText(ticket.changedAt)}
              </small>
            </li>
          ))}
        </ul>
      )}
      <ShowMore list={list} />
    </Section>
  )
}
