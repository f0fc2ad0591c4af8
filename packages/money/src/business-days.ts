import { addDays, type Day } from './calendar.ts'

/**
 * The holidays of a year on which United States banks move no money. One that falls on a Sunday is kept on the
 * Monday; one on a Saturday is not kept at all, as the Federal Reserve has it.
 */
export function bankHolidays(year: number): Day[] {
  const fixed = ['01-01', ...(year >= 2021 ? ['06-19'] : []), '07-04', '11-11', '12-25']
  const kept = fixed.flatMap((date) => {
    const day = `${year}-${date}`
    return weekday(day) === SATURDAY ? [] : [weekday(day) === SUNDAY ? addDays(day, 1) : day]
  })
  const moving = [
    nth(year, '01', MONDAY, 3),
    nth(year, '02', MONDAY, 3),
    addDays(nth(year, '06', MONDAY, 1), -7),
    nth(year, '09', MONDAY, 1),
    nth(year, '10', MONDAY, 2),
    nth(year, '11', THURSDAY, 4),
  ]
  return [...kept, ...moving].toSorted()
}

/** True when banks move money that day: no weekend and no bank holiday. */
export function isBusinessDay(day: Day): boolean {
  if (weekday(day) === SATURDAY || weekday(day) === SUNDAY) return false
  return !bankHolidays(Number(day.slice(0, 4))).includes(day)
}

/** The business day that is so many business days after a day, which need not be one itself; `count` is at least 1. */
export function addBusinessDays(day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 1 || count > 1_000) throw new RangeError(`business days ${count}`)
  let at = day
  let left = count
  while (left > 0) {
    at = addDays(at, 1)
    if (isBusinessDay(at)) left -= 1
  }
  return at
}

const SUNDAY = 0
const MONDAY = 1
const THURSDAY = 4
const SATURDAY = 6

function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The nth of a weekday in a month. */
function nth(year: number, month: string, wanted: number, count: number): Day {
  const first = `${year}-${month}-01`
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (count - 1))
}
