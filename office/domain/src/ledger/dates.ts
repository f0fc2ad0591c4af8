import { addDays, isDay, type Day } from '@tillwave/money/calendar'
import { dayText } from '@tillwave/money/format'
import { refuse, type Refusal } from '../refusal.ts'

/** Where something is done: the location, its date now, and the last date closed there (or for all). */
export interface Place {
  locationId: string
  today: Day
  closedThrough: Day | null
  merchantNumber: string | null
}

/** The part of a place that says which dates are open there. */
export type Calendar = Pick<Place, 'today' | 'closedThrough'>

/** Checks a typed date: not in the future, not in a closed period (BI-11, I4); undefined when it will do. */
export function refuseDate(on: Day, place: Calendar, field: string): Refusal | undefined {
  if (!isDay(on)) return refuse('invalid', 'Give a date such as 2026-01-31.', field)
  if (on > place.today) return refuse('invalid', 'The date is in the future.', field)
  if (place.closedThrough !== null && on <= place.closedThrough) {
    return refuse(
      'period-closed',
      todayIsClosed(place)
        ? closedTodayWords(place)
        : `The books are closed through ${dayText(place.closedThrough)}; choose a later date.`,
      field,
    )
  }
  return undefined
}

/** Why nothing can be dated here today, and from when on it can; undefined while today is open (BI-11). */
export function whyNotToday(place: Calendar): string | undefined {
  return todayIsClosed(place) ? closedTodayWords(place) : undefined
}

/** What has its own date, in words: `Invoice 7 was issued`. Nothing is done to it before that. */
export interface Since {
  words: string
  on: Day
}

/**
 * Refuses a typed date before what it is done to, or the books as of a day between would show a debt or a lot below
 * zero (I7, I9). Today always does: a place whose zone is behind may have to do with tomorrow's invoice.
 */
export function refuseEarlier(
  on: Day,
  place: Calendar,
  field: string,
  ...things: readonly Since[]
): Refusal | undefined {
  const later = on === place.today ? undefined : things.find((thing) => on < thing.on)
  if (!later) return undefined
  return refuse('invalid', `${later.words} on ${dayText(later.on)}; choose that date or a later one.`, field)
}

/** That an invoice was issued. */
export function sinceIssue({ number, issuedOn }: { number: number; issuedOn: Day }): Since {
  return { words: `Invoice ${number} was issued`, on: issuedOn }
}

/** That a deposit or credit came to lie here. */
export function sinceOpened({ openedOn }: { openedOn: Day }): Since {
  return { words: 'This money came to lie here', on: openedOn }
}

function todayIsClosed({ today, closedThrough }: Calendar): boolean {
  return closedThrough !== null && today <= closedThrough
}

function closedTodayWords(place: Calendar): string {
  const next = dayText(firstOpenDay(place.today, place))
  return `Today’s books are closed here, and nothing is dated ahead: this can be entered from ${next} on.`
}

/**
 * The date itself, or the first day after it that is open. What a lender says happened is never refused for its date.
 */
export function firstOpenDay(on: Day, place: Calendar): Day {
  return place.closedThrough !== null && on <= place.closedThrough ? addDays(place.closedThrough, 1) : on
}

/** The date of a correction: the original date while that is open, else the day of the correction (BI-11). */
export function correctionDay(originalOn: Day, place: Place): Day {
  const closed = place.closedThrough !== null && originalOn <= place.closedThrough
  return closed ? firstOpenDay(place.today, place) : originalOn
}
