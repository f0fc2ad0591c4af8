import { supportLimits, supportTopics, ticketStatuses } from '@tillwave/portal-domain/support'
import { cursor, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

const { nameLength, subjectLength, messageLength } = supportLimits

/** The secret of a link to a ticket, as it stands after the # of its address. */
const token = z.string().min(20).max(100)

/** A letter to support. */
export const ticketForm = z.strictObject({
  name: required(nameLength, 'Enter your name.'),
  email: z.email('Enter an e-mail address.').max(120, 'Use at most 120 characters.'),
  topic: z.enum(supportTopics, 'Choose what it is about.'),
  subject: required(subjectLength, 'Say in a few words what it is about.'),
  message: required(messageLength, 'Write your message.'),
})

/** One more letter of a thread. */
export const ticketReply = z.strictObject({ message: required(messageLength, 'Write your message.') })

/** A ticket in a list. */
export const ticketRow = z.strictObject({
  id,
  /** As people are told it: `T-1001`. */
  number: z.string(),
  topic: z.enum(supportTopics),
  subject: z.string(),
  name: z.string(),
  /** Null for a stranger. */
  practiceName: z.string().nullable(),
  status: z.enum(ticketStatuses),
  askedAt: instant,
  changedAt: instant,
})

/** A ticket with its thread, oldest first. */
export const ticketThread = ticketRow.extend({
  messages: z.array(
    z.strictObject({
      number: z.int(),
      author: z.enum(['visitor', 'operator']),
      name: z.string(),
      message: z.string(),
      sentAt: instant,
    }),
  ),
})

/** A thread as operators see it: with where the answers go. */
const operatorThread = ticketThread.extend({ email: z.string() })

const byTicket = z.strictObject({ ticketId: id })

/** Routes of support by letter (PP-15): strangers return by a link, practices see their own, operators answer. */
export const supportRoutes = routes({
  readSupport: {
    method: 'GET',
    path: '/api/support',
    summary: 'Phone, hours of the next days, whether an operator is there, and who asks as far as known.',
    permission: 'public',
    reply: z.strictObject({
      phone: z.string(),
      /** Whether somebody answers now by the hours, and when that changes; null when it does not this week. */
      open: z.boolean(),
      changesAt: instant.nullable(),
      /** Operators who have the chats open. */
      operatorsThere: z.int(),
      /** The next seven days; `opensAt` and `closesAt` are null on weekends and bank holidays. */
      days: z.array(
        z.strictObject({ day: z.string(), opensAt: instant.nullable(), closesAt: instant.nullable() }),
      ),
      /** In which the hours are shown: the practice's when somebody is signed in, else the lender's. */
      zone: z.string(),
      asker: z.strictObject({ name: z.string(), practiceName: z.string().nullable() }).nullable(),
    }),
  },
  askTicket: {
    method: 'POST',
    path: '/api/support/tickets',
    summary:
      'Writes to support; answers the number. The link to the thread is mailed. The same key is one ticket.',
    permission: 'public',
    body: ticketForm,
    reply: z.strictObject({ number: z.string() }),
    status: 201,
  },
  openTicket: {
    method: 'POST',
    path: '/api/support/tickets/open',
    summary: 'The thread that a link leads to. A POST, so that no log sees the token.',
    permission: 'public',
    body: z.strictObject({ token }),
    reply: ticketThread,
    key: 'exempt',
  },
  replyByLink: {
    method: 'POST',
    path: '/api/support/tickets/reply',
    summary: 'Who has the link writes again; a closed ticket opens by it. The same key is one letter.',
    permission: 'public',
    body: ticketReply.extend({ token }),
    reply: ticketThread,
    status: 201,
  },
  listTickets: {
    method: 'GET',
    path: '/api/tickets',
    summary: 'The practice’s own tickets, changed last first.',
    permission: 'ticket.read',
    query: z.strictObject({ cursor }),
    reply: z.strictObject({ tickets: z.array(ticketRow), next: z.string().nullable() }),
  },
  readTicket: {
    method: 'GET',
    path: '/api/tickets/:ticketId',
    summary: 'One of the practice’s tickets with its thread.',
    permission: 'ticket.read',
    params: byTicket,
    reply: ticketThread,
  },
  replyToTicket: {
    method: 'POST',
    path: '/api/tickets/:ticketId/messages',
    summary: 'Somebody of the practice writes again; a closed ticket opens by it.',
    permission: 'ticket.write',
    params: byTicket,
    body: ticketReply,
    reply: ticketThread,
    status: 201,
  },
  listAllTickets: {
    method: 'POST',
    path: '/api/operator/tickets/search',
    summary: 'Everybody’s tickets, changed last first.',
    permission: 'support.answer',
    key: 'exempt',
    body: z.strictObject({ status: z.enum(ticketStatuses).optional(), q: text(60).optional(), cursor }),
    reply: z.strictObject({ tickets: z.array(ticketRow), next: z.string().nullable() }),
  },
  readAnyTicket: {
    method: 'GET',
    path: '/api/operator/tickets/:ticketId',
    summary: 'A ticket with its thread and where its answers go.',
    permission: 'support.answer',
    params: byTicket,
    reply: operatorThread,
  },
  answerTicket: {
    method: 'POST',
    path: '/api/operator/tickets/:ticketId/messages',
    summary: 'Answers, by mail too, with a link to the thread. The same key is one answer.',
    permission: 'support.answer',
    params: byTicket,
    body: ticketReply,
    reply: operatorThread,
    status: 201,
  },
  setTicketStatus: {
    method: 'PUT',
    path: '/api/operator/tickets/:ticketId/status',
    summary: 'Closes a ticket or opens it again.',
    permission: 'support.answer',
    params: byTicket,
    body: z.strictObject({ status: z.enum(['open', 'closed']) }),
    reply: operatorThread,
    key: 'exempt',
  },
})
