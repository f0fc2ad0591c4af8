import { randomInt } from 'node:crypto'
import { ACCOUNT_NUMBERS, accountNumber } from '@tillwave/portal-domain/account-number'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { findByNumber, insertAccount } from './queries.ts'

/** Whose account, how they are reached, and how large it is. */
export interface NewAccount {
  firstName: string
  lastName: string
  birthDate: string
  zip: string
  phone: string
  email: string
  line1: string
  city: string
  state: string
  limitCents: number
}

/** Opens an account and answers its id; undefined when the person has one already that is not closed. */
export async function openAccount(tx: Reader, person: NewAccount): Promise<string | undefined> {
  const made = await tx.maybe(insertAccount, [
    newId(),
    await freeNumber(tx),
    person.firstName,
    person.lastName,
    person.birthDate,
    person.zip,
    personKey(person),
    person.limitCents,
    person.phone,
    person.email,
    person.line1,
    person.city,
    person.state,
  ])
  return made?.id
}

/** A number that nobody can tell from another one, so that nobody finds accounts by counting up. */
async function freeNumber(tx: Reader): Promise<string> {
  for (;;) {
    const number = accountNumber(randomInt(ACCOUNT_NUMBERS))
    if (!(await tx.maybe(findByNumber, [number]))) return number
  }
}
