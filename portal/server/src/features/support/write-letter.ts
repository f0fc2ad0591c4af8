import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { announce, findLetter, insertLetter, lockTicket, updateTicket } from './queries.ts'

/** Most letters of one thread, far more than a conversation has. */
const MOST_LETTERS = 500

/** A letter of a thread, as it was sent. */
export interface Letter {
  key: string
  author: 'visitor' | 'operator'
  name: string
  message: string
}

/**
 * Adds a letter to a thread, once per key, inside the caller's transaction; answers whether it is new. The visitor's
 * opens the ticket, whatever it was; the operator's marks it answered.
 */
export async function writeLetter(tx: Reader, ticketId: string, letter: Letter): Promise<boolean> {
  const { key, author, name, message } = letter
  const { last_number } = await tx.one(lockTicket, [ticketId])
  const known = await tx.maybe(findLetter, [ticketId, key])
  if (known && known.message !== message)
    throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another message.')
  if (known) return false
  if (last_number >= MOST_LETTERS) throw new Problem('conflict', 'This thread is full. Write a new message.')
  await tx.run(insertLetter, [ticketId, last_number + 1, key, author, name, message])
  await tx.run(updateTicket, [ticketId, author === 'visitor' ? 'open' : 'answered', last_number + 1])
  await tx.run(announce, [newId(), null, 'ticket', JSON.stringify({ ticketId })])
  return true
}
