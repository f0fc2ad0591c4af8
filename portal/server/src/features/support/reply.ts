import { Problem } from '@tillwave/route/problem'
import type { Database } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { findByToken, readOwnTicket, readTicket, type TicketRow } from './queries.ts'
import { writeLetter } from './write-letter.ts'

const perTicket = { name: 'ticket-reply', allowed: 20, windowSeconds: 3600 }

/** What is written, under which key. */
export interface Reply {
  message: string
  key: string
}

/** The ticket that a link leads to; `not-found` for every other token. */
export async function ticketByToken(database: Database, token: string): Promise<TicketRow> {
  const row = await database.outside().maybe(findByToken, [sha256(token)])
  if (!row) throw new Problem('not-found', 'This link leads nowhere, or not any more.')
  return row
}

/** Who has the link writes again, twenty times an hour. */
export async function replyByLink(database: Database, token: string, reply: Reply): Promise<TicketRow> {
  const outside = database.outside()
  const { id, visitor_name: name } = await ticketByToken(database, token)
  await countOrRefuse(outside, perTicket, id)
  return outside.transaction(async (tx) => {
    await writeLetter(tx, id, { ...reply, author: 'visitor', name })
    return tx.one(readTicket, [id])
  })
}

/** Somebody of the practice writes again; `not-found` for another practice's ticket. */
export async function replyToTicket(desk: Desk, ticketId: string, reply: Reply): Promise<TicketRow> {
  await desk.scope.one(readOwnTicket, [ticketId])
  await countOrRefuse(desk.scope, perTicket, ticketId)
  return desk.scope.transaction(async (tx) => {
    const added = await writeLetter(tx, ticketId, { ...reply, author: 'visitor', name: desk.actor.name })
    const summary = 'Wrote to support again.'
    if (added) await record(tx, desk, { action: 'ticket.reply', subjectId: ticketId, summary })
    return tx.one(readOwnTicket, [ticketId])
  })
}
