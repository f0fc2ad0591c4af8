import type { Database } from '@tillwave/server-kit/database'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { checkChain, sealRows, type CheckedChain } from '@tillwave/server-kit/seal/sealer'
import { listPracticeIds, operatorTrail, practiceTrail } from './trail-queries.ts'

const job = 'seal-audit'

/** Every five minutes: what was written since cannot be told from what was changed since. */
export const auditSchedule: readonly Schedule[] = [{ job, cron: '*/5 * * * *' }]

/** Chains what was written to the trails since the last time. */
export function auditJobs(database: Database): Jobs {
  return { [job]: async () => void (await sealTrails(database)) }
}

/** Seals the trail of every practice and that of the operators; answers how many rows. */
export async function sealTrails(database: Database): Promise<number> {
  let sealed = await sealRows(database.outside(), operatorTrail.chain)
  for (const { id } of await database.outside().many(listPracticeIds))
    sealed += await sealRows(database.inPractice(id), practiceTrail.chain)
  return sealed
}

/** Checks them all; the operators' trail stands under the practice id null. */
export async function checkTrails(
  database: Database,
): Promise<(CheckedChain & { practiceId: string | null })[]> {
  const operators = await checkChain(database.outside(), operatorTrail.chain)
  const checked: (CheckedChain & { practiceId: string | null })[] = [{ practiceId: null, ...operators }]
  for (const { id } of await database.outside().many(listPracticeIds))
    checked.push({ practiceId: id, ...(await checkChain(database.inPractice(id), practiceTrail.chain)) })
  return checked
}
