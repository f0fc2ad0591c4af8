import type { Day } from '@tillwave/money/calendar'

/** The model test's small practice: two patients, two locations with a merchant number each. */
export const patients = ['patient-0', 'patient-1'] as const

/**
 * A location of the model: its zone has one offset during the weeks that a run lasts, so the model needs no calendar.
 */
export interface ModelLocation {
  id: string
  zone: string
  offsetHours: number
  merchantNumber: string
}

/** Boston in winter and Phoenix. */
export const locations: readonly [ModelLocation, ModelLocation] = [
  { id: 'location-0', zone: 'America/New_York', offsetHours: -5, merchantNumber: '5348129900000001' },
  { id: 'location-1', zone: 'America/Phoenix', offsetHours: -7, merchantNumber: '5348129900000002' },
]

/** When every run begins: a Monday noon in New York; daylight saving is two months away. */
export const startMs = Date.UTC(2026, 0, 5, 17)

/** One minute, hour and day in milliseconds. */
export const minuteMs = 60_000
/** One hour in milliseconds. */
export const hourMs = 60 * minuteMs
/** One day in milliseconds. */
export const dayMs = 24 * hourMs

/** The clinic's date of an instant at a location, by its fixed offset. */
export function dayAt(ms: number, location: number): Day {
  const offset = (locations[location] ?? locations[0]).offsetHours * hourMs
  return new Date(ms + offset).toISOString().slice(0, 10)
}

/** The date that many days on. */
export function dayPlus(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}
