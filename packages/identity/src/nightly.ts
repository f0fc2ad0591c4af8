import type { Database } from '@tillwave/server-kit/database'
import { pruneEvents } from '@tillwave/server-kit/event-queries'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { forgetOldRates } from '@tillwave/server-kit/rate'
import { forgetFailures } from './attempts.ts'
import { forgetOldLinks } from './links/queries.ts'
import { suspendUnused } from './queries.ts'
import { forgetOldChallenges } from './second-factor/queries.ts'
import { sealAllAnew } from './secrets/seal-anew.ts'
import type { SecretKeys } from './secrets/secret-keys.ts'

const name = 'nightly-tidying'

/** When the nightly job runs: at a quiet hour in the Americas, once however many processes there are. */
export const nightlySchedule: readonly Schedule[] = [{ job: name, cron: '20 9 * * *' }]

/**
 * Forgets what is kept for a day only: failed sign-ins, codes, rate counters and, where there is a feed, live events.
 * With `suspendAfterDays`, suspends practices' users who did not sign in for so long (PP-5). What is sealed under an
 * older key is sealed under the newest.
 */
export function nightlyJobs(
  database: Database,
  given: { secretKeys: SecretKeys; hasEvents: boolean; suspendAfterDays?: number },
): Jobs {
  const read = database.outside()
  const { secretKeys, hasEvents, suspendAfterDays } = given
  return {
    async [name]() {
      if (suspendAfterDays !== undefined) await read.run(suspendUnused, [suspendAfterDays])
      await read.run(forgetOldChallenges)
      await read.run(forgetOldLinks)
      await forgetFailures(read)
      await forgetOldRates(read)
      if (hasEvents) await read.run(pruneEvents)
      await sealAllAnew(read, secretKeys)
    },
  }
}
