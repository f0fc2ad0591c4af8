import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { api } from '../../api.ts'
import { urls } from '../../urls.ts'
import { chatsQuery, isWaiting } from '../support-desk/queries.ts'

/** What waits for an operator, each figure with the way to it. */
export function Tasks() {
  const chats = useQuery(chatsQuery)
  const tickets = useQuery({
    queryKey: ['desk-tickets', 'count'],
    queryFn: () => api.listAllTickets({ body: { status: 'open' } }),
  })
  const authorizations = useQuery({
    queryKey: ['authorizations'],
    queryFn: async () => (await api.listAuthorizations()).authorizations,
  })
  const enrolments = useQuery({ queryKey: ['enrolments'], queryFn: () => api.listEnrolments() })
  const open = tickets.data && `${tickets.data.tickets.length}${tickets.data.next === null ? '' : '+'}`
  return (
    <FigureRow>
      <FigureCard
        label="Chats waiting"
        value={chats.data?.filter(isWaiting).length ?? '–'}
        note={<Link {...urls.chats()}>Answer chats</Link>}
      />
      <FigureCard
        label="Tickets to answer"
        value={open ?? '–'}
        note={<Link {...urls.tickets()}>Answer tickets</Link>}
      />
      <FigureCard
        label="Authorizations waiting"
        value={authorizations.data?.length ?? '–'}
        note={<Link {...urls.authorizations()}>Decide applications</Link>}
      />
      <FigureCard
        label="Enrolments waiting"
        value={enrolments.data?.enrolments.filter(({ status }) => status === 'pending').length ?? '–'}
        note={<Link {...urls.enrolments()}>Decide enrolments</Link>}
      />
    </FigureRow>
  )
}
