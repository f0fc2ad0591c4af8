import type { Database } from '@tillwave/server-kit/database'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type { Desk } from '../../context.ts'

const perUser = { name: 'account-lookup', allowed: 300, windowSeconds: 3_600 }
const perPractice = { name: 'practice-lookup', allowed: 3_000, windowSeconds: 3_600 }

/**
 * Counts one question about a person whom the practice need not know: a look-up or a prequalification. Both tell
 * whether somebody has, or would get, credit, so nobody may ask about one after the other: 300 an hour for each user,
 * and 3,000 for all of a practice together. Throws `too-many-requests`.
 */
export async function countLookUp(database: Database, { actor, practiceId }: Desk): Promise<void> {
  await countOrRefuse(database.outside(), perUser, actor.id)
  await countOrRefuse(database.outside(), perPractice, practiceId)
}
