import { accountNumber } from '@tillwave/portal-domain/account-number'
import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { insertAccount, nextSerial } from './queries.ts'

/** Whose account and how large. */
export interface NewAccount {
  firstName: string
  lastName: string
  birthDate: string
  zip: string
  limitCents: number
}

/** Opens an account and answers its id; undefined when the person has an open one already. */
export async function openAccount(tx: Reader, person: NewAccount): Promise<string | undefined> {
  const { serial } = await tx.one(nextSerial)
  const made = await tx.maybe(insertAccount, [
    newId(),
    accountNumber(serial),
    person.firstName,
    person.lastName,
    person.birthDate,
    person.zip,
    personKey(person),
    person.limitCents,
  ])
  return made?.id
}
