import type { Party } from '@tillwave/server-kit/paper/paper'

/** A postal address as stored; empty parts are left out. */
export interface Address {
  street: string
  city: string
  state: string
  zip: string
}

/** The practice at the head of a paper, with the location where it happened. */
export interface Sender extends Address {
  practiceName: string
  locationName: string | null
  phone: string
  email: string
}

/** The practice as it stands at the head of a paper. */
export function senderOf(sender: Sender): Party {
  const { practiceName, locationName, phone, email } = sender
  const place = locationName === null ? [] : [locationName]
  const reach = [phone, email].filter((text) => text !== '').join(' · ')
  return { name: practiceName, lines: [...place, ...linesOf(sender), ...(reach === '' ? [] : [reach])] }
}

/** A person in the window of an envelope. */
export function receiverOf(person: Address & { name: string }): Party {
  return { name: person.name, lines: linesOf(person) }
}

function linesOf({ street, city, state, zip }: Address): string[] {
  const region = [state, zip].filter((text) => text !== '').join(' ')
  const town = [city, region].filter((text) => text !== '').join(', ')
  return [street, town].filter((text) => text !== '')
}
