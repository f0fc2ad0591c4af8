import type { Scope } from '@tillwave/server-kit/database'
import { checkChain, sealRows, type CheckedChain } from '@tillwave/server-kit/seal/sealer'
import { auditChain, entryChain } from './chains.ts'

/** What the check of a practice's seals found. */
export interface CheckedSeals {
  entries: CheckedChain
  audit: CheckedChain
}

/** Chains what was written to a practice's books and trail since the last time (ledger.md); answers how many rows. */
export async function sealBooks(db: Scope): Promise<number> {
  return (await sealRows(db, entryChain)) + (await sealRows(db, auditChain))
}

/** Whether entries with their postings, and the trail, are as they were written. */
export async function checkSeals(db: Scope): Promise<CheckedSeals> {
  return { entries: await checkChain(db, entryChain), audit: await checkChain(db, auditChain) }
}
