import type { TicketStatus } from '@tillwave/portal-domain/support'
import type { StatusTone } from '@tillwave/ui/status-pill'

/** Where a ticket stands, in the words of the operators. */
export const ticketDeskLook: Record<TicketStatus, { tone: StatusTone; label: string }> = {
  open: { tone: 'warning', label: 'To answer' },
  answered: { tone: 'positive', label: 'Answered' },
  closed: { tone: 'ended', label: 'Closed' },
}
