import type { refreshLine } from '@tillwave/office-contract/patients'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import { readRefresh } from './queries.ts'

/** How the last fetch of a patient's CareCredit data went and how old the last good answer is (CC-7). */
export async function readRefreshLine(
  read: Reader,
  practiceId: string,
  patientId: string,
): Promise<z.input<typeof refreshLine>> {
  const row = await read.maybe(readRefresh, [practiceId, patientId])
  if (!row) return { state: 'never', fetchedAt: null, failure: null }
  const { fetching, fetched_at: fetchedAt, failure } = row
  if (fetching) return { state: 'fetching', fetchedAt, failure: null }
  if (failure !== null) return { state: 'failed', fetchedAt, failure }
  return { state: fetchedAt === null ? 'never' : 'fresh', fetchedAt, failure: null }
}
