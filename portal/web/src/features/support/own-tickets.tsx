import { Link } from '@tanstack/react-router'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { urls } from '../../urls.ts'
import { OwnList } from './own-list.tsx'
import { ticketLook } from './ticket-look.ts'

/** What somebody of the practice wrote while signed in, with where it stands. */
export function OwnTickets() {
  return (
    <OwnList
      title="Your practice’s messages"
      loading="Loading the messages"
      empty="Nobody of your practice has written yet."
      queryKey="tickets"
      read={(cursor) => api.listTickets({ query: { cursor } })}
      rowsOf={(page) => page.tickets}
      renderRow={(ticket) => (
        <>
          <Link {...urls.ticket(ticket.id)}>{ticket.subject}</Link>
          <StatusPill tone={ticketLook[ticket.status].tone}>{ticketLook[ticket.status].label}</StatusPill>
          <small>
            {ticket.number}, {ticket.name}, {agoText(ticket.changedAt)}
          </small>
        </>
      )}
    />
  )
}
