/** A calendar date as `YYYY-MM-DD`, without time or zone. */
export type Day = string

const DAY_MS = 86_400_000

/** True for a real calendar date written `YYYY-MM-DD` (so 2026-02-30 is not one). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The date that many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The date that many months later; the day is cut to the length of the month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const part = (value: number) => String(value).padStart(2, '0')
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${part((index % 12) + 1)}-${part(Math.min(date, last))}`
}

// Making a format is dear; a practice has a handful of zones.
const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar date of an instant in a time zone (IANA name): the clinic's date of an event. */
export function dayIn(zone: string, instant: string): Day {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format.format(new Date(instant))
}
