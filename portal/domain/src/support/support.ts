import { isBusinessDay } from '@tillwave/money/business-days'
import type { Day } from '@tillwave/money/calendar'

/** What people ask support about. */
export const supportTopics = [
  'sign-in',
  'applications',
  'transactions',
  'funding',
  'partner-api',
  'other',
] as const
/** One of the topics. */
export type SupportTopic = (typeof supportTopics)[number]

/** Whose turn it is: `open` waits for the lender, `answered` for who asked. */
export const ticketStatuses = ['open', 'answered', 'closed'] as const
/** One of the statuses of a ticket. */
export type TicketStatus = (typeof ticketStatuses)[number]

/** A chat waits for an operator, is with one, or has ended. */
export const chatStates = ['waiting', 'taken', 'ended'] as const
/** One of the states of a chat. */
export type ChatState = (typeof chatStates)[number]

/** Who wrote a line of a chat; notices tell that somebody came or went. */
export const chatAuthors = ['visitor', 'operator', 'notice'] as const

/** The lender's phone; a number that is kept for fiction. */
export const supportPhone = '+1 800 555 0199'

/** When somebody answers, by the clocks of the lender's zone; never on weekends and bank holidays. */
export const supportHours = { zone: 'America/New_York', opensAtHour: 8, closesAtHour: 20 } as const

/** Limits of what is written to support. */
export const supportLimits = {
  nameLength: 80,
  subjectLength: 120,
  messageLength: 4_000,
  chatLength: 1_000,
} as const

/** A calendar day with the instants (ISO 8601) at which its hours would begin and end. */
export interface SupportDay {
  day: Day
  opensAt: string
  closesAt: string
}

/** Whether support is open at an instant, and when that changes; null when it does not within the given days. */
export function supportState(
  now: string,
  days: readonly SupportDay[],
): { open: boolean; changesAt: string | null } {
  const at = Date.parse(now)
  const next = days.find(({ day, closesAt }) => isBusinessDay(day) && Date.parse(closesAt) > at)
  if (!next) return { open: false, changesAt: null }
  const open = Date.parse(next.opensAt) <= at
  return { open, changesAt: open ? next.closesAt : next.opensAt }
}
