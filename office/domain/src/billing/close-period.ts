import { addDays, addMonths, isDay, type Day } from '@tillwave/money/calendar'
import type { Calendar } from '../ledger/dates.ts'
import { dayText } from '@tillwave/money/format'
import { refuse, type Refusal } from '../refusal.ts'

/** Refuses to close a location's day that has not come or is closed; undefined when it may be closed (BI-11). */
export function refuseClosingDay(through: Day, place: Calendar): Refusal | undefined {
  if (!isDay(through)) return refuse('invalid', 'Give a date such as 2026-01-31.', 'through')
  if (through > place.today) return refuse('invalid', 'This day has not come yet.', 'through')
  return refuseClosed(through, place.closedThrough)
}

/**
 * Refuses to close a month that is not over at every location, or that is closed. `todays` are the dates of all
 * locations, `closedThrough` the last date closed for all of them.
 */
export function refuseClosingMonth(
  month: string,
  todays: readonly Day[],
  closedThrough: Day | null,
): Refusal | undefined {
  const last = lastDayOf(month)
  if (last === undefined) return refuse('invalid', 'Give a month such as 2026-01.', 'month')
  if (todays.some((today) => today <= last))
    return refuse('invalid', 'This month is not over at every location.', 'month')
  return refuseClosed(last, closedThrough)
}

/** The last day of a month written `2026-01`; undefined when it is not one. */
export function lastDayOf(month: string): Day | undefined {
  const first = `${month}-01`
  return isDay(first) ? addDays(addMonths(first, 1), -1) : undefined
}

function refuseClosed(through: Day, closedThrough: Day | null): Refusal | undefined {
  if (closedThrough === null || through > closedThrough) return undefined
  return refuse('period-closed', `The books are closed through ${dayText(closedThrough)} already.`)
}
