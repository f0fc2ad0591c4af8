import { addDays, addMonths, daysBetween, type Day } from '@tillwave/money/calendar'

/** What the rows of a report stand for. */
export const groupings = ['day', 'week', 'month', 'location'] as const
/** One of them. */
export type Grouping = (typeof groupings)[number]
/** True for a word that names a grouping. */
export function isGrouping(word: unknown): word is Grouping {
  return groupings.some((one) => one === word)
}

/** A part of the calendar; weeks begin on Monday. */
export type CalendarUnit = Exclude<Grouping, 'location'>

/** From a day to a day, both included. */
export interface Period {
  from: Day
  to: Day
}

/** A part of a period: a day, or what lies within the period of a week or month. Its first day is its key. */
export interface Slice extends Period {
  unit: CalendarUnit
}

/** The longest period that a report covers: ten years. */
export const MOST_REPORT_DAYS = 3_660

/** How many days a period has. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1
}

/** The day, week or month that a day lies in, whole. */
export function unitAround(unit: CalendarUnit, day: Day): Period {
  if (unit === 'day') return { from: day, to: day }
  if (unit === 'week') {
    const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
    return { from: monday, to: addDays(monday, 6) }
  }
  const first = `${day.slice(0, 8)}01`
  return { from: first, to: addDays(addMonths(first, 1), -1) }
}

/** A period in parts, from the first to the last; the outer ones are cut to the period. */
export function slicesOf(period: Period, unit: CalendarUnit): Slice[] {
  const slices: Slice[] = []
  for (let from = period.from; from <= period.to;) {
    const { to: end } = unitAround(unit, from)
    const to = end < period.to ? end : period.to
    slices.push({ unit, from, to })
    from = addDays(to, 1)
  }
  return slices
}

/**
 * What a period is compared with: of a year so far, as much of the year before; of a period that begins with a month,
 * the same part of as many months before; otherwise as many days before.
 */
export function periodBefore({ from, to }: Period): Period {
  if (!from.endsWith('-01') || lengthOf({ from, to }) < 7) {
    const days = lengthOf({ from, to })
    return { from: addDays(from, -days), to: addDays(from, -1) }
  }
  const touched = monthNumber(to) - monthNumber(from) + 1
  const months = from.endsWith('-01-01') && touched > 1 && touched < 12 ? 12 : touched
  const endsMonth = addDays(to, 1).endsWith('-01')
  return {
    from: addMonths(from, -months),
    to: endsMonth ? endOfMonth(addMonths(to, -months)) : addMonths(to, -months),
  }
}

function endOfMonth(day: Day): Day {
  return unitAround('month', day).to
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}

/** A slice as a row says it: `Nov 16, 2026`, `Nov 16 – 22, 2026`, `Nov 2026`. */
export function sliceText({ unit, from, to }: Slice): string {
  const whole = unitAround('month', from)
  if (unit === 'month' && from === whole.from && to === whole.to)
    return `${monthOf(from)} ${from.slice(0, 4)}`
  return periodText({ from, to })
}

/** A slice as a chart says it, where room is short. */
export function shortText({ unit, from }: Slice): string {
  return unit === 'month' ? `${monthOf(from)} ${from.slice(0, 4)}` : `${monthOf(from)} ${date(from)}`
}

/** A period as people read it: `Nov 16 – 22, 2026`. */
export function periodText({ from, to }: Period): string {
  const year = from.slice(0, 4)
  const begins = `${monthOf(from)} ${date(from)}`
  if (from === to) return `${begins}, ${year}`
  if (from.slice(0, 7) === to.slice(0, 7)) return `${begins} – ${date(to)}, ${year}`
  const ends = `${monthOf(to)} ${date(to)}, ${to.slice(0, 4)}`
  return from.slice(0, 4) === to.slice(0, 4) ? `${begins} – ${ends}` : `${begins}, ${year} – ${ends}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function monthOf(day: Day): string {
  return months[Number(day.slice(5, 7)) - 1] ?? day.slice(5, 7)
}

function date(day: Day): number {
  return Number(day.slice(8))
}
