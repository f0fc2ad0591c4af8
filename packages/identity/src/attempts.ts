import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import { forgetOldFailures, forgiveAll, forgiveOne, lockedFor, takeAttempt } from './queries.ts'

// 5 failures → 5 minutes, then 10, then 15 and never more (PP-4).
const perAccount = { failures: 5, firstPauseSeconds: 300 }
// A whole practice may share an address, so it has more; its pauses are 1, 2 and 3 minutes.
const perAddress = { failures: 60, firstPauseSeconds: 60 }

/** One attempt that was counted before it was tried; a right password takes the count back. */
export interface Attempt {
  succeeded(): Promise<void>
}

/**
 * Counts a code of a user whose password was right, as above but apart: a right password does not take it back.
 */
export async function takeCodeAttemptOrRefuse(
  read: Reader,
  accountId: string,
  address: string,
): Promise<Attempt> {
  return takeOrRefuse(read, sha256(`code ${accountId}`), address)
}

/** Takes back what was counted for a User ID, as when its owner has set a new password. */
export async function forgiveAccount(read: Reader, userId: string): Promise<void> {
  await read.run(forgiveAll, [accountKey(userId)])
}

/**
 * Counts an attempt for a User ID, known or not, and for the address. Throws `locked-out` or
 * `too-many-requests` with `retryAfterSeconds` when either has failed too often.
 */
export async function takeAttemptOrRefuse(read: Reader, userId: string, address: string): Promise<Attempt> {
  return takeOrRefuse(read, accountKey(userId), address)
}

function accountKey(userId: string): string {
  return sha256(`account ${userId.toLowerCase()}`)
}

async function takeOrRefuse(read: Reader, key: string, address: string): Promise<Attempt> {
  const addressKey = sha256(`address ${address}`)
  if (!(await take(read, addressKey, perAddress)))
    throw await pause(read, addressKey, 'too-many-requests', 'Too many attempts came from this address.')
  if (!(await take(read, key, perAccount)))
    throw await pause(read, key, 'locked-out', 'Too many failed attempts.')
  return {
    async succeeded() {
      await read.run(forgiveAll, [key])
      await read.run(forgiveOne, [addressKey])
    },
  }
}

/** Removes counters older than a day; a nightly job of each system. */
export async function forgetFailures(read: Reader): Promise<void> {
  await read.run(forgetOldFailures)
}

async function take(read: Reader, key: string, limit: typeof perAccount): Promise<boolean> {
  const counted = await read.maybe(takeAttempt, [key, limit.failures, limit.firstPauseSeconds])
  return counted !== undefined
}

async function pause(read: Reader, key: string, code: string, why: string): Promise<Problem> {
  const retryAfterSeconds = (await read.maybe(lockedFor, [key]))?.seconds ?? 1
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new Problem(code, `${why} Try again in ${wait}.`, { retryAfterSeconds })
}
