import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'
import type { Reader } from './database.ts'
import { statement } from './statement.ts'

/** A request as its `Idempotency-Key` knows it. */
export interface RequestKey {
  practice: string
  /** The header; see `idempotencyKey`. */
  key: string
  /** `requestHash` of what was asked: route, parameters and body. */
  hash: string
}

// Two requests with one key wait for each other; the lock ends with the transaction.
const lock = statement(
  'keyed.lock',
  z.unknown(),
  `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7411265))`,
)

const find = statement(
  'keyed.find',
  z.object({ request_hash: z.string(), answer: z.unknown() }),
  `select request_hash, answer from idempotency_key where practice_id = $1 and key = $2`,
)

const insert = statement(
  'keyed.insert',
  z.unknown(),
  `insert into idempotency_key (practice_id, key, request_hash, answer) values ($1, $2, $3, $4::jsonb)`,
)

/**
 * Does the work once per key, in the caller's transaction, and keeps its answer (JSON) for ever. The same key
 * and hash answer the same without working; another hash throws `idempotency-conflict`. For verbs that move no
 * money: the ledger's door keeps the keys of those that do, in the same table.
 */
export async function keyed<T>(tx: Reader, request: RequestKey, work: () => Promise<T>): Promise<T> {
  const { practice, key, hash } = request
  await tx.run(lock, [practice, key])
  const known = await tx.maybe(find, [practice, key])
  if (known && known.request_hash !== hash)
    throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another request.')
  if (known) return known.answer as T
  const answer = await work()
  await tx.run(insert, [practice, key, hash, JSON.stringify(answer ?? null)])
  return answer
}
