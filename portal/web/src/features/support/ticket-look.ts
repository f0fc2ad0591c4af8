import type { TicketStatus } from '@tillwave/portal-domain/support'
import type { StatusTone } from '@tillwave/ui/status-pill'

/** Where a ticket stands, in the words of who asked. */
export const ticketLook: Record<TicketStatus, { tone: StatusTone; label: string }> = {
  open: { tone: 'progress', label: 'With us' },
  answered: { tone: 'positive', label: 'Answered' },
  closed: { tone: 'ended', label: 'Closed' },
}
