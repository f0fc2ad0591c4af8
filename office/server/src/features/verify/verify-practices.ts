import type { Database, Scope } from '@tillwave/server-kit/database'
import type { CheckedChain } from '@tillwave/server-kit/seal/sealer'
import { checkSeals } from '../audit/index.ts'
import { countEntries, listPractices } from './queries.ts'
import { verifyBooks, type Breach } from './verify-books.ts'

/** What is wrong with the books of a practice, and what its books are, in lines to be printed. */
export interface VerifiedPractice {
  broken: string[]
  told: string[]
}

/** Checks the books of every practice: each invariant, and each seal of entries and of the audit trail. */
export async function* verifyPractices(database: Database): AsyncGenerator<VerifiedPractice> {
  for (const { practice_id: practiceId } of await database.outside().many(listPractices))
    yield verifyPractice(database.inPractice(practiceId), practiceId)
}

async function verifyPractice(db: Scope, practiceId: string): Promise<VerifiedPractice> {
  const { entries } = await db.one(countEntries, [practiceId])
  const chains = await checkSeals(db)
  const breaches = [
    ...(await verifyBooks(db, practiceId)),
    ...breachOf('sealed entries and their postings are as they were written', 'entry', chains.entries),
    ...breachOf('the sealed audit trail is as it was written', 'audit row', chains.audit),
  ]
  const state = breaches.length === 0 ? 'the books are intact' : 'BROKEN'
  return {
    broken: breaches.map(({ id, says, rows }) => `${id} ${says}: broken by ${rows.join(', ')}`),
    told: [
      `practice ${practiceId}: ${entries} entries, ${state}`,
      `  entries: ${inWords(chains.entries)}`,
      `  audit trail: ${inWords(chains.audit)}`,
    ],
  }
}

function breachOf(says: string, row: string, { faults }: CheckedChain): Breach[] {
  if (faults.length === 0) return []
  const rows = faults.map(({ fault, rowId, sealNumber }) =>
    rowId === null ? `${fault} ${sealNumber}` : `${fault} ${row} ${rowId} under seal ${sealNumber}`,
  )
  return [{ id: 'I2', says, rows }]
}

function inWords({ sealedRows, unsealedRows, head }: CheckedChain): string {
  const last = head ? `; seal ${head.number} of ${head.sealedAt} is ${head.hash}` : ''
  return `${sealedRows} sealed, ${unsealedRows} since${last}`
}
