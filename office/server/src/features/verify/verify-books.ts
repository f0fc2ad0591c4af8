import type { Scope } from '@tillwave/server-kit/database'
import { invariants } from './queries.ts'

/** A broken invariant with up to 20 rows that break it. */
export interface Breach {
  id: string
  says: string
  rows: string[]
}

/** Checks every invariant of a practice's books against the postings (ledger.md). An intact book answers nothing. */
export async function verifyBooks(db: Scope, practiceId: string): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const { id, says, find } of invariants) {
    const rows = await db.many(find, [practiceId])
    if (rows.length > 0) breaches.push({ id, says, rows: rows.slice(0, 20).map((row) => row.what) })
  }
  return breaches
}
