import { duePeriod, type Due } from '@tillwave/portal-domain/reports/schedule'
import type { Database } from '@tillwave/server-kit/database'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { readPractice } from '../practice/index.ts'
import type { Books } from './build-report.ts'
import { composeMail, queueReport } from './mail-report.ts'
import {
  listPractices,
  listSchedules,
  readSchedule,
  takePeriod,
  type ScheduleRow,
} from './schedule-queries.ts'
import { reasonForPause } from './schedules.ts'

const job = 'mail-reports'

/** Every hour, since a practice's day ends at midnight of its own zone. */
export const reportSchedule: readonly Schedule[] = [{ job, cron: '5 * * * *' }]

/** Mails the reports whose period is over, of all practices. */
export function reportJobs(database: Database, options: { publicUrl: string }): Jobs {
  return { [job]: () => mailDueReports(database, options.publicUrl) }
}

/**
 * Mails every report whose period is over and that was not mailed yet: the latest of each schedule, however many were
 * missed while nothing ran. What fails is told at the end, so that one report keeps no other back; the next run takes
 * it up again.
 */
export async function mailDueReports(database: Database, publicUrl: string): Promise<void> {
  const failures: unknown[] = []
  for (const { id: practiceId } of await database.outside().many(listPractices)) {
    const books = { scope: database.inPractice(practiceId), practiceId }
    for (const row of await books.scope.many(listSchedules, [null]))
      await mailDue(books, row, publicUrl).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some reports could not be mailed')
}

async function mailDue(books: Books, row: ScheduleRow, publicUrl: string): Promise<void> {
  const { today } = await books.scope.one(readPractice)
  const due = duePeriod(row.rhythm, row.next_from, today)
  if (due) await mailPeriod(books, row, due, publicUrl)
}

/**
 * Takes the period and queues its mail in one transaction, so that whatever crashes, and however many do this at once,
 * it is mailed once. For somebody who may not get it the period passes without a mail.
 */
async function mailPeriod(books: Books, row: ScheduleRow, due: Due, publicUrl: string): Promise<void> {
  const mail = reasonForPause(row) === null ? await composeMail(books, row, due, publicUrl) : undefined
  await books.scope.transaction(async (tx) => {
    if ((await tx.run(takePeriod, [row.id, row.next_from, due.nextFrom])) === 0) return
    // Whether they may get it is asked again here: making the report took a while.
    const now = await tx.one(readSchedule, [row.id])
    if (mail === undefined || reasonForPause(now) !== null) return
    const actor = { id: books.practiceId, name: 'The lender' }
    await queueReport(tx, { practiceId: books.practiceId, actor }, now, mail)
  })
}
