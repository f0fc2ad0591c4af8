import { addDays, isDay, type Day } from '@tillwave/money/calendar'
import { refuse, type Refusal } from '../refusal.ts'

/** Where something is done: the location, its date now, and the last date closed there (or for all). */
export interface Place {
  locationId: string
  today: Day
  closedThrough: Day | null
  merchantNumber: string | null
}

/** Checks a typed date: not in the future, not in a closed period (BI-11, I4); undefined when it will do. */
export function refuseDate(on: Day, place: Place, field: string): Refusal | undefined {
  if (!isDay(on)) return refuse('invalid', 'Give a date such as 2026-01-31.', field)
  if (on > place.today) return refuse('invalid', 'The date is in the future.', field)
  if (place.closedThrough !== null && on <= place.closedThrough) {
    return refuse(
      'period-closed',
      `The books are closed through ${place.closedThrough}; choose a later date.`,
      field,
    )
  }
  return undefined
}

/**
 * The date itself, or the first day after it that is open. What a lender says happened is never refused for its date.
 */
export function firstOpenDay(on: Day, place: Place): Day {
  return place.closedThrough !== null && on <= place.closedThrough ? addDays(place.closedThrough, 1) : on
}

/** The date of a correction: the original date while that is open, else the day of the correction (BI-11). */
export function correctionDay(originalOn: Day, place: Place): Day {
  const closed = place.closedThrough !== null && originalOn <= place.closedThrough
  return closed ? firstOpenDay(place.today, place) : originalOn
}
