import { addDays } from '@tillwave/money/calendar'
import { refuseDate, whyNotToday, type Calendar } from '@tillwave/office-domain/ledger/dates'
import { useDesk, type DeskScope } from './desk.ts'

/** The days on which something can be dated at a location, as the server judges them (BI-11). */
export interface PostingDays extends Calendar {
  /** The first open day; undefined while nothing was ever closed. */
  first: string | undefined
  /** Why nothing can be dated today; undefined while today is open. */
  closedToday: string | undefined
  /** Why a typed day will not do; undefined when it will. */
  whyNot: (day: string) => string | undefined
}

/** The days that are open at a location; of one that this person does not see, or without one, where they work now. */
export function usePostingDays(locationId?: string): PostingDays {
  const calendar = calendarOf(useDesk(), locationId)
  const closedToday = whyNotToday(calendar)
  return {
    ...calendar,
    closedToday,
    first: calendar.closedThrough === null ? undefined : addDays(calendar.closedThrough, 1),
    whyNot: (day) =>
      closedToday ?? (day === '' ? 'Enter the date.' : refuseDate(day, calendar, 'day')?.detail),
  }
}

/** Why nothing can be dated today at a location, for what opens a form; undefined while today is open. */
export function useClosedToday(): (locationId?: string) => string | undefined {
  const scope = useDesk()
  return (locationId) => whyNotToday(calendarOf(scope, locationId))
}

function calendarOf({ desk, location }: DeskScope, locationId: string | undefined): Calendar {
  const { today, closedThrough } = desk.locations.find(({ id }) => id === locationId) ?? location
  return { today, closedThrough }
}
