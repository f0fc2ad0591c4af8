import type { Reader } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { letterStates } from '@tillwave/server-kit/mail/queue'
import { attemptOver } from './attempt-over.ts'
import { findWaiting, type ChallengeRow } from './queries.ts'

/** How a code fares on its way; `not-sent` may still become `sent`, since a letter is tried again while it is good. */
export type Delivery = 'sending' | 'sent' | 'not-sent'

/**
 * How the code of an attempt fares, told to who gave the right password; null for an authenticator's. Throws
 * `attempt-over`.
 */
export async function readDelivery(read: Reader, attempt: string): Promise<Delivery | null> {
  const found = await read.maybe(findWaiting, [sha256(attempt)])
  if (!found) throw attemptOver()
  return deliveryOf(read, found)
}

/** The same of an attempt that was read. One that has not left after ten seconds counts as not sent. */
export async function deliveryOf(
  read: Reader,
  { method, letter_id, late }: Pick<ChallengeRow, 'method' | 'letter_id' | 'late'>,
): Promise<Delivery | null> {
  if (method === 'totp') return null
  if (letter_id === null) return 'not-sent'
  const [letter] = await letterStates(read, [letter_id])
  if (letter?.state === 'sent') return 'sent'
  const inTrouble = letter === undefined || letter.state === 'failed' || letter.problem !== null
  return inTrouble || late ? 'not-sent' : 'sending'
}
