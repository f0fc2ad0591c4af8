import type { Desk } from '../../state/desk.ts'

/** The practice's locations as choices; one with several merchant numbers stands once. */
export function locationsOf({ merchants }: Desk): { value: string; label: string }[] {
  const byId = new Map(merchants.map(({ locationId, locationName }) => [locationId, locationName]))
  return [...byId].map(([value, label]) => ({ value, label }))
}
