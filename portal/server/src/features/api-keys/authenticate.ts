import { Problem } from '@tillwave/route/problem'
import type { Database, Scope } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type { Actor } from '../../context.ts'
import { findDirectory, useApiKey } from './queries.ts'

/** How many calls a key may make; told in the partner API's document. */
export const keyLimit = { name: 'partner-api', allowed: 6_000, windowSeconds: 60 } as const

/** A practice's system that calls the partner API. */
export interface Partner {
  scope: Scope
  practiceId: string
  actor: Actor
  /** The practice: its systems' retries stay retries when an API key is rotated between them. */
  keyOwner: string
  keyName: string
  /** The merchant numbers that the key may use. */
  merchantNumbers: string[]
  /** False when the practice has merchant numbers besides. */
  isForAll: boolean
  revoked: boolean
}

/** Finds whose key the bearer token is, revoked or not. Throws `unauthenticated` for a key of nobody. */
export async function findPartner(database: Database, authorization: string | undefined): Promise<Partner> {
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1]
  const found = secret && (await database.outside().maybe(findDirectory, [sha256(secret)]))
  if (!found) throw new Problem('unauthenticated', 'This is not a key of a practice.')
  const scope = database.inPractice(found.owner_practice)
  const key = await scope.one(useApiKey, [found.api_key_id])
  return {
    scope,
    practiceId: found.owner_practice,
    actor: { id: found.api_key_id, name: `API key "${key.name}"` },
    keyOwner: found.owner_practice,
    keyName: key.name,
    merchantNumbers: key.merchant_numbers,
    isForAll: key.is_for_all,
    revoked: key.revoked,
  }
}

/** Throws `unauthenticated` for a revoked key, and `too-many-requests` above the limit. */
export async function requireUsableKey(database: Database, { actor, revoked }: Partner): Promise<void> {
  if (revoked) throw new Problem('unauthenticated', 'This key was revoked.')
  await countOrRefuse(database.outside(), keyLimit, actor.id)
}
