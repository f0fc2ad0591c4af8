import type { Database } from '@tillwave/server-kit/database'
import { pruneEvents } from '@tillwave/server-kit/event-queries'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { forgetOldRates } from '@tillwave/server-kit/rate'
import { forgetFailures } from './attempts.ts'

const name = 'nightly-tidying'

/** When the nightly job runs: at a quiet hour in the Americas, once however many processes there are. */
export const nightlySchedule: readonly Schedule[] = [{ job: name, cron: '20 9 * * *' }]

/** Forgets what is kept for a day only: failed sign-ins, rate counters and, where there is a feed, live events. */
export function nightlyJobs(database: Database, { hasEvents }: { hasEvents: boolean }): Jobs {
  const read = database.outside()
  return {
    async [name]() {
      await forgetFailures(read)
      await forgetOldRates(read)
      if (hasEvents) await read.run(pruneEvents)
    },
  }
}
