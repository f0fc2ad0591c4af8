/** A calendar date as people read it: `Mar 3, 2026`. */
export function dayText(day: string): string {
  return format({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }, `${day}T00:00:00Z`)
}

/** A calendar date of this year: `Mar 3`. */
export function shortDayText(day: string): string {
  return format({ month: 'short', day: 'numeric', timeZone: 'UTC' }, `${day}T00:00:00Z`)
}

/** An instant in the practice's zone: `Mar 3, 2026, 2:31 PM`. */
export function instantText(instant: string, zone: string): string {
  return format(
    { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: zone },
    instant,
  )
}

/** An instant for people whose zone is not known, in their browser's: `Tue, Mar 3, 2:31 PM EST`. */
export function localText(instant: string, zone?: string): string {
  const day = { weekday: 'short', month: 'short', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return format({ ...day, ...time, ...(zone !== undefined && { timeZone: zone }) }, instant)
}

/** How long ago an instant was, in words: `just now`, `12 min ago`; from a day on by the calendar: `3 days ago`. */
export function agoText(instant: string, nowMs = Date.now(), zone?: string): string {
  const minutes = Math.floor((nowMs - Date.parse(instant)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return hours === 1 ? 'an hour ago' : `${hours} hours ago`
  const days = dayNumber(nowMs, zone) - dayNumber(Date.parse(instant), zone)
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** The days since 1970 of the calendar date that an instant has in a zone; the browser's unless told. */
function dayNumber(instantMs: number, zone: string | undefined): number {
  const date = new Intl.DateTimeFormat('en-CA', { ...(zone !== undefined && { timeZone: zone }) })
  return Date.parse(`${date.format(instantMs)}T00:00:00Z`) / 86_400_000
}

function format(options: Intl.DateTimeFormatOptions, instant: string): string {
  return new Intl.DateTimeFormat('en-US', options).format(new Date(instant))
}
