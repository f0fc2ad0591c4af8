import type { Reader } from '@tillwave/server-kit/database'
import { listLetters, type TicketRow } from './queries.ts'

/** A ticket as its lists show it. */
export function presentTicket(row: TicketRow) {
  return {
    id: row.id,
    number: numberText(row.number),
    topic: row.topic,
    subject: row.subject,
    name: row.visitor_name,
    practiceName: row.practice_name,
    status: row.status,
    askedAt: row.asked_at,
    changedAt: row.changed_at,
  }
}

/** A ticket with its thread. */
export async function presentThread(read: Reader, row: TicketRow) {
  const letters = await read.many(listLetters, [row.id])
  return {
    ...presentTicket(row),
    messages: letters.map(({ number, author, author_name, message, sent_at }) => ({
      number,
      author,
      name: author_name,
      message,
      sentAt: sent_at,
    })),
  }
}

/** A ticket's number as people are told it. */
export function numberText(number: number): string {
  return `T-${number}`
}
