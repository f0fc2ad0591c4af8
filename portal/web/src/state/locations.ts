import type { Desk } from './desk.ts'

interface Choice {
  value: string
  label: string
}

/** The practice's locations as choices; one with several merchant numbers stands once. */
export function locationsOf({ merchants }: Desk): Choice[] {
  const byId = new Map(merchants.map(({ locationId, locationName }) => [locationId, locationName]))
  return [...byId].map(([value, label]) => ({ value, label }))
}

/** The practice's merchant numbers as choices, each by its location. */
export function merchantsOf({ merchants }: Desk): Choice[] {
  return merchants.map(({ merchantNumber, locationName }) => ({ value: merchantNumber, label: locationName }))
}
