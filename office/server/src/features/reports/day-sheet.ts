import { daySheet, type DayBooks } from '@tillwave/office-domain/reports/day-sheet'
import type { Report } from '@tillwave/office-domain/reports/report'
import { addDays, dayIn } from '@tillwave/money/calendar'
import { describeEntries } from '../explain/index.ts'
import { periodOf, type Job } from './job.ts'
import * as queries from './queries.ts'

/** Reads a day's postings and entries, and what was open before and after it. */
export async function buildDaySheet(job: Job): Promise<Report> {
  const { ctx, zone, shown, locationIds } = job
  const { to, knownAt } = job.asked
  const asked = { ...job.asked, from: to }
  const period = periodOf({ ...job, asked })
  const movements = await ctx.db.many(queries.listMovements, period)
  const rows = await ctx.db.many(queries.listDayEntries, [...period, shown])
  const described = await describeEntries(
    ctx,
    rows.map((row) => row.id),
  )
  const openAt = async (on: string) =>
    (await ctx.db.one(queries.readReceivable, [ctx.practiceId, on, knownAt, locationIds])).cents
  const entries = rows.map((row) => ({
    id: row.id,
    time: timeOf(row.recorded_at, zone, to),
    kind: row.kind,
    reversing: row.reversing,
    lines: row.lines,
    ...(described.get(row.id) ?? { about: '', patientName: null, opens: null }),
  }))
  const receivable = { openingCents: await openAt(addDays(to, -1)), closingCents: await openAt(to) }
  const leftOut = (rows[0]?.all_entries ?? 0) - rows.length
  const closing = await readClosing(job)
  return daySheet({ movements, entries, leftOut, receivable, closing }, asked)
}

/** What closed the day, with the newest seal of that moment; null while it is open. */
async function readClosing({ ctx, asked, zone }: Job): Promise<DayBooks['closing']> {
  const on = [ctx.practiceId, asked.locationId, asked.to, asked.knownAt]
  const row = await ctx.db.maybe(queries.readClosing, on)
  if (!row) return null
  const { seal_number: number, seal_hash: hash, sealed_at: sealedAt } = row
  const seal =
    number === null || hash === null || sealedAt === null
      ? null
      : { number, hash, at: instantText(sealedAt, zone) }
  return { through: row.closed_through, by: row.by, at: instantText(row.recorded_at, zone), seal }
}

function instantText(instant: string, zone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...style }).format(new Date(instant))
}

/** The time of recording, with its date when that is another day. */
function timeOf(instant: string, zone: string, on: string): string {
  const time = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeStyle: 'short' }).format(
    new Date(instant),
  )
  const day = dayIn(zone, instant)
  return day === on ? time : `${day} ${time}`
}
