import { createUser } from '@tillwave/identity/users'
import type { Role } from '@tillwave/portal-domain/permissions'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { insertLocation, insertMerchant, insertPractice, insertRole } from './queries.ts'

/** A user to give a sign-in and a role. */
export interface NewUser {
  userId: string
  displayName: string
  email?: string
  role: Role
  password: string
}

/** A practice to enrol at the lender. */
export interface NewPractice {
  id: string
  name: string
  /** IANA name of its time zone. */
  zone: string
  /** Each location with its merchant number. */
  locations: readonly { name: string; merchantNumber: string }[]
}

/** Enrols a practice with its locations and merchant numbers, in a transaction that works for the practice. */
export async function enrolPractice(tx: Reader, practice: NewPractice): Promise<void> {
  await tx.run(insertPractice, [practice.id, practice.name, practice.zone])
  for (const { name, merchantNumber } of practice.locations) {
    const locationId = newId()
    await tx.run(insertLocation, [practice.id, locationId, name])
    await tx.run(insertMerchant, [practice.id, merchantNumber, locationId])
  }
}

/** Gives a person a sign-in and a role and answers the id; operators belong to no practice (null). */
export async function addUser(tx: Reader, practiceId: string | null, user: NewUser): Promise<string> {
  const { role, ...person } = user
  const id = await createUser(tx, { ...person, practiceId })
  await tx.run(insertRole, [id, role])
  return id
}
