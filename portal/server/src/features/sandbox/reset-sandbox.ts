import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { sqlState } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import {
  findReset,
  forgetAccounts,
  forgetSettings,
  insertReset,
  lockSandbox,
  type ResetRow,
} from './queries.ts'

/**
 * Puts a practice's sandbox back to its known state (PP-17): nothing that it did is seen any more, no fault and no flag
 * is on, and every person may apply again. Nothing is deleted, and nothing of another practice changes. The same
 * request sent twice is one reset. Throws `conflict` while the practice's own work takes too long to be waited for.
 */
export async function resetSandbox(desk: Desk, key: string) {
  const requestKey = `${desk.keyOwner ?? desk.actor.id}:${key}`
  try {
    return presentReset(await desk.scope.transaction((tx) => reset(tx, desk, requestKey)))
  } catch (error) {
    if (sqlState(error) !== '55P03') throw error
    throw new Problem('conflict', 'Other work of your practice is still under way. Try again in a moment.')
  }
}

async function reset(tx: Reader, desk: Desk, requestKey: string): Promise<ResetRow> {
  // First of all: whoever is at work finishes in the old generation, whoever comes later begins in the new one.
  await tx.run(lockSandbox)
  const before = await tx.maybe(findReset, [requestKey])
  if (before) return before
  await tx.run(forgetAccounts)
  await tx.run(forgetSettings)
  const made = await tx.one(insertReset, [desk.practiceId, desk.actor.name, requestKey])
  await record(tx, desk, {
    action: 'sandbox.reset',
    summary: `Reset the sandbox: generation ${made.generation}.`,
  })
  return made
}

/** A reset as the contracts show it. */
export function presentReset({ generation, reset_at, reset_by }: ResetRow) {
  return { generation, resetAt: reset_at, resetBy: reset_by }
}
