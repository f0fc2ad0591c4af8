import { newId } from '@tillwave/server-kit/ids'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { addUser, enrolPractice } from '../features/practice/index.ts'
import { PASSWORD, signedIn, type Browser, type TestPortal } from './portal.ts'

/** The zone of a practice that reports are tested with: neither the lender's nor UTC. */
export const ZONE = 'America/Los_Angeles'

/** A practice with two locations, whose users have e-mail addresses. */
export interface ReportingPractice {
  id: string
  merchantNumbers: [downtown: string, lakeside: string]
  administrator: { id: string; userId: string; email: string }
  provider: { id: string; userId: string; email: string }
}

let practices = 0

/** Enrols such a practice. */
export async function addReportingPractice({ database }: TestPortal): Promise<ReportingPractice> {
  practices += 1
  const number = (place: number) => `88${String(practices * 10 + place).padStart(14, '0')}`
  const id = newId()
  const people = ['administrator', 'provider'] as const
  const [administrator, provider] = people.map((role) => {
    const userId = `reporting-${role}-${practices}`
    return { role, userId, email: `${userId}@practice.example` }
  }) as [User, User]
  await database.inPractice(id).transaction(async (tx) => {
    const locations = [
      { name: 'Downtown', merchantNumber: number(1) },
      { name: 'Lakeside', merchantNumber: number(2) },
    ]
    await enrolPractice(tx, { id, name: `Reporting ${practices}`, zone: ZONE, locations })
    for (const user of [administrator, provider])
      user.id = await addUser(tx, id, { ...user, displayName: `The ${user.role}`, password: PASSWORD })
  })
  return { id, merchantNumbers: [number(1), number(2)], administrator, provider }
}

type User = { id: string; role: 'administrator' | 'provider'; userId: string; email: string }

/** Stops the clock at an instant and signs somebody in there, since an hour's jump ends a sign-in. */
export async function signedInAt(portal: TestPortal, instant: string, userId: string): Promise<Browser> {
  await setClock(portal.databaseUrl, instant)
  return signedIn(portal, userId)
}
