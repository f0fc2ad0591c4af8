import type { Line, Plan } from '../ledger/plan.ts'
import { isRefusal, type Refusal } from '../refusal.ts'

/** The plan of a rule that must not refuse. */
export function planned(outcome: Plan | Refusal | undefined): Plan {
  if (outcome === undefined) throw new Error('nothing was planned')
  if (isRefusal(outcome)) throw new Error(outcome.detail)
  return outcome
}

/** The lines of each entry, as `1100 invoice D 500`. */
export function linesByEntry({ entries }: Plan): string[][] {
  return entries.map(({ lines }) => lines.map(textOf))
}

/** The lines of all entries together. */
export function linesOf(plan: Plan): string[] {
  return linesByEntry(plan).flat()
}

/** What a plan tells other workstations, flat. */
export function eventsOf({ events }: Plan): object[] {
  return events.map(({ topic, subject }) => ({ topic, ...subject }))
}

function textOf({ account, key, side, cents }: Line): string {
  return `${account} ${key} ${side} ${cents}`
}
