import { useState } from 'react'
import type { Location } from '../../state/desk.ts'

const STORED_AS = 'tillwave-location'

/** The location that this workstation is at; remembered, since a counter rarely moves. */
export function useChosenLocation(locations: readonly Location[] | undefined) {
  const [chosenId, setChosenId] = useState(() => localStorage.getItem(STORED_AS))
  const location = locations?.find(({ id }) => id === chosenId) ?? locations?.[0]
  if (!location) return undefined
  return {
    location,
    choose(locationId: string) {
      localStorage.setItem(STORED_AS, locationId)
      setChosenId(locationId)
    },
  }
}
