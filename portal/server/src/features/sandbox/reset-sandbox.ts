import { resetDeeds, resetText, type ResetDid } from '@tillwave/portal-domain/sandbox-reset'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { sqlState } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import {
  bringAssignmentsBack,
  certifyLocations,
  countGeneration,
  findReset,
  forgetAccounts,
  forgetCharts,
  forgetFaults,
  forgetFlags,
  forgetWithheld,
  insertReset,
  lockSandbox,
  openMerchants,
  type ResetRow,
} from './queries.ts'

/**
 * Puts a practice's sandbox back to its known state (PP-17) and answers what it did: nothing of the practice's work is
 * seen any more, no fault and no flag is on, every merchant number is open and certified, the lender's day is the
 * calendar's, and every person may apply again. Nothing is deleted, and nothing of another practice changes. The same
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
  const did = {
    ...(await tx.one(countGeneration)),
    accounts: await tx.run(forgetAccounts),
    faults: await tx.run(forgetFaults),
    flags: await tx.run(forgetFlags),
    charts: await tx.run(forgetCharts),
    plans: await tx.run(forgetWithheld),
    merchants: await tx.run(openMerchants),
    certifications: await tx.run(certifyLocations),
  } satisfies ResetDid
  await tx.run(bringAssignmentsBack)
  const made = await tx.one(insertReset, [desk.practiceId, desk.actor.name, requestKey, JSON.stringify(did)])
  await record(tx, desk, {
    action: 'sandbox.reset',
    summary: `Reset the sandbox: generation ${made.generation}; ${resetText(did)}.`,
  })
  return made
}

/** A reset as the contracts show it. */
export function presentReset({ generation, reset_at, reset_by, did }: ResetRow) {
  const figures = Object.fromEntries(resetDeeds.map((deed) => [deed, did[deed] ?? 0])) as ResetDid
  return { generation, resetAt: reset_at, resetBy: reset_by, did: figures }
}
