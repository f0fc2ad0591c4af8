import { isDay, type Day } from '@tillwave/money/calendar'

/** How a date of only figures is written when the year stands last: month first, or day first. */
export const dateOrders = ['month-first', 'day-first'] as const

/** The order of day and month. */
export type DateOrder = (typeof dateOrders)[number]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/
const dayNamed = /^(\d{1,2})[ .-]+([a-z]{3,9})\.?[ ,.-]+(\d{4})$/i
const monthNamed = /^([a-z]{3,9})\.?[ .-]+(\d{1,2})(?:st|nd|rd|th)?[ ,.-]+(\d{4})$/i
const time = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?Z?$/i

/**
 * Reads a date as files have it: 2026-01-31, 31 Jan 2026, Jan 31, 2026, or figures with the year last, which need
 * the order. A time after it is left out. Answers null for figures that need an order, undefined for no date.
 */
export function readDate(text: string, order: DateOrder | null): Day | null | undefined {
  const typed = text.trim().replace(time, '')
  const [, year, month, day] = yearFirst.exec(typed) ?? []
  if (year !== undefined) return dayOf(year, month, day)
  const [, dayFirst, name, ofYear] = dayNamed.exec(typed) ?? []
  if (name !== undefined) return dayOf(ofYear, monthNumber(name), dayFirst)
  const [, leading, at, inYear] = monthNamed.exec(typed) ?? []
  if (leading !== undefined) return dayOf(inYear, monthNumber(leading), at)
  const [, one, two, last] = figures.exec(typed) ?? []
  if (one === undefined) return undefined
  if (order === 'month-first') return dayOf(last, one, two)
  if (order === 'day-first') return dayOf(last, two, one)
  if (one === two) return dayOf(last, one, two)
  return null
}

function monthNumber(name: string): string {
  const at = months.indexOf(name.slice(0, 3).toLowerCase())
  return at < 0 ? '' : String(at + 1)
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): Day | undefined {
  const text = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** What the cells of one column say about the order of day and month; each is the first such cell, with its line. */
export interface DateEvidence {
  monthFirst?: { line: number; text: string }
  dayFirst?: { line: number; text: string }
  either?: { line: number; text: string }
}

/** Adds what one cell says; only figures with the year last say anything. */
export function gatherDate(evidence: DateEvidence, line: number, text: string): void {
  const [, one, two] = figures.exec(text.trim().replace(time, '')) ?? []
  if (one === undefined || two === undefined || one === two) return
  if (Number(two) > 12 && Number(one) <= 12) evidence.monthFirst ??= { line, text }
  else if (Number(one) > 12 && Number(two) <= 12) evidence.dayFirst ??= { line, text }
  else if (Number(one) <= 12 && Number(two) <= 12) evidence.either ??= { line, text }
}

/** The order that a file's date columns show, or why a person must choose; null when nothing needs an order. */
export function decideOrder(columns: readonly DateEvidence[]): DateOrder | null | { ask: string } {
  const monthFirst = columns.find((one) => one.monthFirst)?.monthFirst
  const dayFirst = columns.find((one) => one.dayFirst)?.dayFirst
  const either = columns.find((one) => one.either)?.either
  if (monthFirst && dayFirst) {
    return {
      ask:
        `Dates are written in two ways: ${monthFirst.text} (line ${monthFirst.line}) has the month first, ` +
        `${dayFirst.text} (line ${dayFirst.line}) the day. Choose one; rows in the other way are listed.`,
    }
  }
  if (monthFirst) return 'month-first'
  if (dayFirst) return 'day-first'
  if (!either) return null
  return {
    ask: `${either.text} (line ${either.line}) can be read in two ways. Choose how dates are written.`,
  }
}
