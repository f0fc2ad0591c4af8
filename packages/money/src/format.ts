import type { Day } from './calendar.ts'

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** Cents as people read them: `$1,234.50`, `-$0.05`. Formats a decimal string, so no float touches money. */
export function formatCents(amountCents: number): string {
  return dollars.format(decimal(amountCents) as unknown as number)
}

/** Cents as a plain decimal string: `1234.50`; what a form field and a CSV cell hold. */
export function decimal(amountCents: number): `${number}` {
  const digits = String(Math.abs(amountCents)).padStart(3, '0')
  const sign = amountCents < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`
}

const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

/** A calendar date as people read it: `Mar 3, 2026`. */
export function dayText(day: Day): string {
  return days.format(new Date(`${day}T00:00:00Z`))
}
