import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { requestHash } from '@tillwave/server-kit/hash'
import type { Actor } from './context.ts'
import { findKey, findOperatorKey, keepKey, keepOperatorKey, lockKey } from './queries.ts'

/** What makes a request the same request: who, their key, and what was asked. */
export interface Intent {
  /** Null for what an operator does outside of practices. */
  practiceId: string | null
  actor: Actor
  /** Whose key it is; the actor's unless told. */
  keyOwner?: string
  key: string
  /** The route's name with everything that it was given. */
  asked: unknown
}

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
  const key = `${intent.keyOwner ?? intent.actor.id}:${intent.key}`
  const hash = requestHash(intent.asked)
  const { practiceId } = intent
  await tx.run(lockKey, [`${practiceId}:${key}`])
  const found = await tx.maybe(practiceId === null ? findOperatorKey : findKey, [key])
  if (found && found.request_hash !== hash)
    throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another request.')
  if (found) return { id: found.subject_id, repeated: true }
  const id = await make()
  if (id === undefined) return { id, repeated: false }
  if (practiceId === null) await tx.run(keepOperatorKey, [key, hash, id])
  else await tx.run(keepKey, [practiceId, key, hash, id])
  return { id, repeated: false }
}
