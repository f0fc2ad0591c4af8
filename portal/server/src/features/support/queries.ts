import { supportTopics, ticketStatuses } from '@tillwave/portal-domain/support'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Ten days from today in a zone, with the instants at which hours would begin and end: zone, from hour, to hour. */
export const listHours = statement(
  'support.hours',
  z.object({ now: z.string(), day: z.string(), opens_at: z.string(), closes_at: z.string() }),
  `select t.now, d.day::date as day, (d.day + $2::int * interval '1 hour') at time zone $1::text as opens_at,
    (d.day + $3::int * interval '1 hour') at time zone $1::text as closes_at
   from (select clock.now() as now) t,
    lateral generate_series(date_trunc('day', t.now at time zone $1::text),
      date_trunc('day', t.now at time zone $1::text) + interval '9 days', interval '1 day') as d(day)
   order by d.day`,
)

/** How many operators have the chats open. */
export const countOperators = statement(
  'support.operators',
  z.object({ there: z.int() }),
  `select count(*) as there from operator_presence where seen_at > clock.now() - interval '1 minute'`,
)

/** Tells a chat's visitor (null: none) and all operators that something changed: id, chat, topic, ids. */
export const announce = statement('support.announce', z.unknown(), 'select announce_support($1, $2, $3, $4)')

const ticketRow = z.object({
  id: z.string(),
  number: z.int(),
  topic: z.enum(supportTopics),
  subject: z.string(),
  visitor_name: z.string(),
  visitor_email: z.string(),
  practice_name: z.string().nullable(),
  status: z.enum(ticketStatuses),
  last_number: z.int(),
  asked_at: z.string(),
  changed_at: z.string(),
})

/** A ticket, without its thread. */
export type TicketRow = z.infer<typeof ticketRow>

const select = `
  select t.id, t.number, t.topic, t.subject, t.visitor_name, t.visitor_email, p.name as practice_name, t.status,
    t.last_number, t.asked_at, t.changed_at
  from support_ticket t left join practice p on p.id = t.owner_practice`

const newestFirst = `and ($1::uuid is null or (t.changed_at, t.id) <
    (select c.changed_at, c.id from support_ticket c where c.id = $1))
  order by t.changed_at desc, t.id desc limit $2`

/** Tickets of the practice that asks: cursor, at most. */
export const listOwnTickets = statement(
  'support.own-tickets',
  ticketRow,
  `${select} where t.owner_practice = wall.practice() ${newestFirst}`,
)

/** Everybody's tickets: cursor, at most, status or null, words or null. */
export const listTickets = statement(
  'support.tickets',
  ticketRow,
  `${select} where ($3::text is null or t.status = $3) and ($4::text is null or upper($4) = 'T-' || t.number
    or position(lower($4) in lower(concat_ws(' ', t.subject, t.visitor_name, p.name))) > 0) ${newestFirst}`,
)

/** One ticket, whoever's. */
export const readTicket = statement('support.ticket', ticketRow, `${select} where t.id = $1`)

/** One ticket of the practice that asks. */
export const readOwnTicket = statement(
  'support.own-ticket',
  ticketRow,
  `${select} where t.id = $1 and t.owner_practice = wall.practice()`,
)

/** The ticket that a token leads to, for half a year. */
export const findByToken = statement(
  'support.ticket-by-token',
  ticketRow,
  `${select} join ticket_link k on k.ticket_id = t.id
   where k.token_hash = $1 and k.made_at > clock.now() - interval '180 days'`,
)

/** What a key asked before. */
export const findByKey = statement(
  'support.ticket-by-key',
  z.object({ number: z.int(), request_hash: z.string() }),
  'select number, request_hash from support_ticket where request_key = $1',
)

/** A new ticket, without its first letter. */
export const insertTicket = statement(
  'support.insert-ticket',
  z.object({ number: z.int() }),
  `insert into support_ticket (id, request_key, request_hash, topic, subject, visitor_name, visitor_email,
    owner_practice) values ($1, $2, $3, $4, $5, $6, $7, $8) returning number`,
)

/** A link to a ticket. */
export const insertLink = statement(
  'support.insert-link',
  z.unknown(),
  'insert into ticket_link (token_hash, ticket_id) values ($1, $2)',
)

/** Locks a ticket, so that its letters are numbered one after the other. */
export const lockTicket = statement(
  'support.lock-ticket',
  z.object({ last_number: z.int(), status: z.enum(ticketStatuses) }),
  'select last_number, status from support_ticket where id = $1 for no key update',
)

/** The letter that a key sent before. */
export const findLetter = statement(
  'support.letter-by-key',
  z.object({ message: z.string() }),
  'select message from ticket_message where ticket_id = $1 and request_key = $2',
)

/** One more letter. */
export const insertLetter = statement(
  'support.insert-letter',
  z.unknown(),
  `insert into ticket_message (ticket_id, number, request_key, author, author_name, message)
   values ($1, $2, $3, $4, $5, $6)`,
)

/** Whose turn it is now: ticket, status, number of the last letter. */
export const updateTicket = statement(
  'support.update-ticket',
  z.unknown(),
  'update support_ticket set status = $2, last_number = $3, changed_at = clock.now() where id = $1',
)

/** A ticket's letters. */
export const listLetters = statement(
  'support.letters',
  z.object({
    number: z.int(),
    author: z.enum(['visitor', 'operator']),
    author_name: z.string(),
    message: z.string(),
    sent_at: z.string(),
  }),
  `select number, author, author_name, message, sent_at from ticket_message where ticket_id = $1
   order by number limit 500`,
)
