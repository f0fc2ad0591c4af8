import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { requestHash } from '@tillwave/server-kit/hash'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import type { Actor } from './context.ts'

/** What makes a request the same request: who, their key, and what was asked. */
export interface Intent {
  practiceId: string
  actor: Actor
  key: string
  /** The route's name with everything that it was given. */
  asked: unknown
}

const none = z.unknown()

const lock = statement('once.lock', none, 'select pg_advisory_xact_lock(hashtextextended($1, 0))')

const find = statement(
  'once.find',
  z.object({ request_hash: z.string(), subject_id: z.string() }),
  'select request_hash, subject_id from idempotency_key where key = $1',
)

const keep = statement(
  'once.keep',
  none,
  'insert into idempotency_key (practice_id, key, request_hash, subject_id) values ($1, $2, $3, $4)',
)

/**
 * Makes something once per intent, inside the caller's transaction, and answers its id; asked again, it answers
 * the id of what was made then. The same key with another request is an `idempotency-conflict`. `make` may answer
 * undefined when nothing was made, so that trying again is not taken for a repetition.
 */
export async function once(
  tx: Reader,
  intent: Intent,
  make: () => Promise<string | undefined>,
): Promise<{ id: string | undefined; repeated: boolean }> {
  const key = `${intent.actor.id}:${intent.key}`
  const hash = requestHash(intent.asked)
  await tx.run(lock, [`${intent.practiceId}:${key}`])
  const found = await tx.maybe(find, [key])
  if (found && found.request_hash !== hash)
    throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another request.')
  if (found) return { id: found.subject_id, repeated: true }
  const id = await make()
  if (id !== undefined) await tx.run(keep, [intent.practiceId, key, hash, id])
  return { id, repeated: false }
}
