import { Draft } from './draft.ts'
import type { DocumentTable, Plan } from './plan.ts'

/**
 * Joins plans that touch different rows into one, to be committed in one call (batches of results).
 * Throws when two of them stand on the same row: those must be committed one after the other.
 */
export function mergePlans(plans: readonly Plan[]): Plan {
  if (plans.length === 0) throw new RangeError('nothing to merge')
  const merged = new Draft(() => '').plan
  for (const plan of plans) {
    merged.expect.sessions.push(...plan.expect.sessions)
    merged.expect.sources.push(...plan.expect.sources)
    merged.expect.balances.push(...plan.expect.balances)
    for (const [table, rows] of Object.entries(plan.documents)) {
      const known = (merged.documents[table as DocumentTable] ??= [])
      known.push(...rows)
    }
    merged.touched.push(...plan.touched)
    merged.entries.push(...plan.entries)
    merged.sourceChanges.push(...plan.sourceChanges)
    merged.sessionChanges.push(...plan.sessionChanges)
    merged.exceptionChanges.push(...plan.exceptionChanges)
    merged.audit.push(...plan.audit)
    merged.events.push(...plan.events)
  }
  if (standsOnSameRow(merged)) throw new RangeError('plans stand on the same row')
  return merged
}

/** What a plan stands on, as words; two plans with a word in common can not be merged. */
export function footing(plan: Plan): string[] {
  return [
    ...plan.expect.sessions.map((row) => `session ${row.id}`),
    ...plan.expect.sources.map((row) => `source ${row.id}`),
    ...plan.expect.balances.map((row) => `balance ${row.account} ${row.key}`),
  ]
}

function standsOnSameRow(plan: Plan): boolean {
  const words = footing(plan)
  return new Set(words).size !== words.length
}
