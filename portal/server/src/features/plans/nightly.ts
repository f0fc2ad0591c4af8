import type { Database } from '@tillwave/server-kit/database'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { postAllDuePayments } from './post-payments.ts'

const job = 'post-payments'

/** Soon after the lender's day has begun, whatever the season. */
export const lenderSchedule: readonly Schedule[] = [{ job, cron: '10 5 * * *' }]

/** Makes the monthly payments that fell due, of all practices. */
export function lenderJobs(database: Database): Jobs {
  return { [job]: async () => void (await postAllDuePayments(database)) }
}
