import { suspend } from '@tillwave/identity/users'
import { usualLimits } from '@tillwave/office-domain/limits'
import { roles, type Role } from '@tillwave/office-domain/permissions'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import type { Scope } from '@tillwave/server-kit/database'
import { cookie } from '../admit.ts'
import type { App, Context, StaffActor } from '../context.ts'
import * as queries from './queries.ts'

/** A location of a test practice. */
export interface TestLocation {
  id: string
  name: string
  zone: string
  merchantNumber: string
}

/** A practice that one test has for itself. */
export interface TestPractice {
  practiceId: string
  db: Scope
  /** Boston and Phoenix: two zones, two merchants. */
  locations: [TestLocation, TestLocation]
  staff: Record<Role, StaffActor>
  /** Three patients: Ada Quill, Ben Marlow, Cleo Finch. */
  patientIds: [string, string, string]
  /** A context of that role; with a key, the request can be repeated. */
  as(role: Role, repeatable?: { key: string; hash: string }): Context
  /** A context of the office itself. */
  bySystem(): Context
  /** Signs that role in and answers the `cookie` header. */
  signIn(role: Role): Promise<string>
  /** That member of staff works at these locations only from now on. */
  placeAt(role: Role, locationIds: readonly string[]): Promise<void>
  /** That member of staff leaves the practice. */
  deactivate(role: Role): Promise<void>
  /** That member of staff, signed in, is suspended by the sign-in directory. */
  suspend(role: Role): Promise<void>
  /** That member of staff, signed in, has not touched anything for 15 minutes. */
  fallIdle(role: Role): Promise<void>
}

const zones = ['America/New_York', 'America/Phoenix'] as const
const people = [
  ['Ada', 'Quill', '1948-04-02', '617-555-0101'],
  ['Ben', 'Marlow', '1971-11-30', '617-555-0102'],
  ['Cleo', 'Finch', '1990-06-15', '602-555-0103'],
] as const

/** Makes a practice with two locations, one member of staff of each role and three patients; nothing is owed. */
export async function makePractice(app: App): Promise<TestPractice> {
  const practiceId = newId()
  const db = app.database.inPractice(practiceId)
  const [locations, staff, patientIds] = await db.transaction(async (tx) => {
    await tx.run(queries.insertPractice, [practiceId, 'Test Practice', zones[0]])
    const one = await addLocation(tx, practiceId, 'Main Street', zones[0])
    const two = await addLocation(tx, practiceId, 'Desert View', zones[1])
    const members = new Map<Role, StaffActor>()
    for (const role of roles) members.set(role, await addStaff(tx, practiceId, role))
    const patients: string[] = []
    for (const [index] of people.entries()) patients.push(await addPatient(tx, practiceId, index))
    return [
      [one, two],
      Object.fromEntries(members) as Record<Role, StaffActor>,
      patients as [string, string, string],
    ] as const
  })
  const base = { app, practiceId, db, signInId: null, steppedUp: true }
  return {
    practiceId,
    db,
    locations: [...locations],
    staff,
    patientIds,
    as: (role, repeatable) => ({
      ...base,
      actor: staff[role],
      idempotencyKey: repeatable?.key ?? null,
      requestHash: repeatable?.hash ?? null,
    }),
    bySystem: () => ({
      ...base,
      actor: { kind: 'system', name: 'Tillwave' },
      idempotencyKey: null,
      requestHash: null,
    }),
    signIn: (role) => signIn(app, practiceId, staff[role]),
    placeAt: async (role, locationIds) => {
      await db.run(queries.placeStaff, [practiceId, staff[role].id, locationIds])
    },
    deactivate: async (role) => {
      await db.run(queries.deactivateStaff, [practiceId, staff[role].id])
    },
    suspend: (role) => suspend(app.database.outside(), staff[role].id, 'Test'),
    fallIdle: async (role) => {
      await app.database.outside().run(queries.letIdle, [staff[role].id])
    },
  }
}

type Writer = Pick<Scope, 'run'>

let merchants = 0

async function addLocation(
  tx: Writer,
  practiceId: string,
  name: string,
  zone: string,
): Promise<TestLocation> {
  merchants += 1
  const merchantNumber = `53481299${String(merchants).padStart(8, '0')}`
  const id = newId()
  await tx.run(queries.insertLocation, [practiceId, id, name, zone, merchantNumber])
  return { id, name, zone, merchantNumber }
}

async function addStaff(tx: Writer, practiceId: string, role: Role): Promise<StaffActor> {
  const actor: StaffActor = {
    kind: 'staff',
    id: newId(),
    name: `Test ${role}`,
    roles: [role],
    locationIds: null,
    limits: usualLimits,
  }
  await tx.run(queries.insertStaff, [practiceId, actor.id, actor.name, actor.roles])
  return actor
}

async function addPatient(tx: Writer, practiceId: string, index: number): Promise<string> {
  const [firstName, lastName, birthDate, phone] = people[index] ?? people[0]
  const id = newId()
  const chart = String(901 + index)
  await tx.run(queries.insertPatient, [practiceId, id, chart, firstName, lastName, birthDate, phone])
  return id
}

async function signIn(app: App, practiceId: string, staff: StaffActor): Promise<string> {
  const token = newToken()
  const directory = app.database.outside()
  await directory.run(queries.insertUser, [practiceId, staff.id, staff.name])
  await directory.run(queries.insertSignIn, [newId(), sha256(token), staff.id])
  return `${cookie}=${token}`
}
