import type { Database } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { makeLink } from './ask-ticket.ts'
import { numberText } from './present.ts'
import { announce, lockTicket, readTicket, updateTicket, type TicketRow } from './queries.ts'
import { writeLetter } from './write-letter.ts'

interface Answer {
  ticketId: string
  message: string
  key: string
  publicUrl: string
}

/** An operator answers: in the thread, and by mail with a new link to it. Once per key. */
export async function answerTicket(database: Database, actor: Actor, answer: Answer): Promise<TicketRow> {
  const { ticketId, message, key, publicUrl } = answer
  return database.outside().transaction(async (tx) => {
    const letter = { key, author: 'operator', name: actor.name, message } as const
    const added = await writeLetter(tx, ticketId, letter)
    const row = await tx.one(readTicket, [ticketId])
    if (!added) return row
    const number = numberText(row.number)
    await queueMail(tx, {
      to: row.visitor_email,
      subject: `We answered your message: ${number}`,
      text:
        `${actor.name} answered:\n\n${message}\n\n` +
        `Read the thread, or write again: ${await makeLink(tx, ticketId, publicUrl)}\n\n` +
        'Whoever has this link reads the thread, so keep it to yourself.\n',
    })
    const summary = `Answered ${number}.`
    await record(tx, { practiceId: null, actor }, { action: 'ticket.answer', subjectId: ticketId, summary })
    return row
  })
}

/** An operator closes a ticket or opens it again; nothing happens when it stands so already. */
export async function setTicketStatus(
  database: Database,
  actor: Actor,
  ticketId: string,
  status: 'open' | 'closed',
): Promise<TicketRow> {
  return database.outside().transaction(async (tx) => {
    const before = await tx.one(lockTicket, [ticketId])
    if ((before.status === 'closed') !== (status === 'closed')) {
      await tx.run(updateTicket, [ticketId, status, before.last_number])
      await tx.run(announce, [newId(), null, 'ticket', JSON.stringify({ ticketId })])
      const summary = status === 'closed' ? 'Closed a ticket.' : 'Opened a ticket again.'
      await record(tx, { practiceId: null, actor }, { action: 'ticket.status', subjectId: ticketId, summary })
    }
    return tx.one(readTicket, [ticketId])
  })
}
