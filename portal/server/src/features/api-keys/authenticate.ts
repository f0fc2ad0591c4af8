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
  /** The merchant numbers that the key may use. */
  merchantNumbers: string[]
  /** Faults that an operator has switched on for the practice. */
  faults: string[]
}

/** Finds whose key the bearer token is. Throws `unauthenticated`, or `too-many-requests` above the limit. */
export async function authenticate(database: Database, authorization: string | undefined): Promise<Partner> {
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1]
  const found = secret && (await database.outside().maybe(findDirectory, [sha256(secret)]))
  if (!found) throw new Problem('unauthenticated', 'This is not a key of a practice.')
  await countOrRefuse(database.outside(), keyLimit, found.api_key_id)
  const scope = database.inPractice(found.owner_practice)
  const key = await scope.maybe(useApiKey, [found.api_key_id])
  if (!key) throw new Problem('unauthenticated', 'This key was revoked.')
  const actor = { id: found.api_key_id, name: `API key "${key.name}"` }
  return {
    scope,
    practiceId: found.owner_practice,
    actor,
    merchantNumbers: key.merchant_numbers,
    faults: key.faults,
  }
}
