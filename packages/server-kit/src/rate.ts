import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'
import type { Reader } from './database.ts'
import { sha256 } from './hash.ts'
import { statement } from './statement.ts'

const hit = statement(
  'rate.hit',
  z.object({ wait_seconds: z.int() }),
  `select rate.hit($1, $2, $3) as wait_seconds`,
)

const prune = statement('rate.prune', z.unknown(), `select rate.prune()`)

/** How often something may happen. */
export interface RateLimit {
  /** Names what is counted; part of the key. */
  name: string
  allowed: number
  windowSeconds: number
}

/** Counts one use of a limit by `who` in all processes together; throws `too-many-requests` beyond it. */
export async function countOrRefuse(read: Reader, limit: RateLimit, who: string): Promise<void> {
  const key = `${limit.name} ${sha256(who)}`
  const { wait_seconds } = await read.one(hit, [key, limit.allowed, limit.windowSeconds])
  if (wait_seconds > 0)
    throw new Problem('too-many-requests', `Too many requests. Try again in ${waitText(wait_seconds)}.`, {
      retryAfterSeconds: wait_seconds,
    })
}

function waitText(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

/** Removes old counters; a nightly job of each system. */
export async function forgetOldRates(read: Reader): Promise<void> {
  await read.run(prune)
}
