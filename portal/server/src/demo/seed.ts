import { createUser } from '@tillwave/identity/users'
import type { Role } from '@tillwave/portal-domain/permissions'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { addApiKey } from '../features/api-keys/index.ts'
import { writeHistory } from './history.ts'
import { insertLocation, insertMerchant, insertPractice, insertRole, lockAndCount } from './queries.ts'

/** The password of every demo user; printed at start, and refused outside of the demo. */
export const DEMO_PASSWORD = 'harbor lantern 4417 copper'

/** The demo practice's merchant numbers by location; the demo office has the same. */
export const demoMerchants = {
  Downtown: '5348120000000011',
  Lakeside: '5348120000000029',
} as const

const users: readonly { userId: string; displayName: string; role: Role }[] = [
  { userId: 'demo', displayName: 'Dana Demo', role: 'administrator' },
  { userId: 'frontdesk', displayName: 'Frankie Desk', role: 'provider' },
  { userId: 'demo2fa', displayName: 'Toni Factor', role: 'provider' },
  { userId: 'operator', displayName: 'Oren Operator', role: 'operator' },
]

/** Fills an empty database with the demo practice and a year of its history; one that has a practice stays as it is. */
export async function seedDemo(database: Database, apiKey: string | undefined): Promise<void> {
  const practiceId = newId()
  await database.inPractice(practiceId).transaction(async (tx) => {
    const { practices, now } = await tx.one(lockAndCount)
    if (practices > 0) return
    await tx.run(insertPractice, [practiceId, 'Harbor Hearing & Vision', 'America/New_York'])
    for (const [name, merchantNumber] of Object.entries(demoMerchants)) {
      const locationId = newId()
      await tx.run(insertLocation, [practiceId, locationId, name])
      await tx.run(insertMerchant, [practiceId, merchantNumber, locationId])
    }
    const ids: string[] = []
    for (const user of users) ids.push(await addUser(tx, practiceId, user))
    const actor = { id: String(ids[0]), name: 'Dana Demo' }
    if (apiKey) await addApiKey(tx, { practiceId, actor }, { name: 'Demo office', secret: apiKey })
    await writeHistory(tx, { practiceId, merchantNumbers: Object.values(demoMerchants), now })
  })
}

async function addUser(tx: Reader, practiceId: string, user: (typeof users)[number]): Promise<string> {
  const { role, ...person } = user
  const home = role === 'operator' ? null : practiceId
  const id = await createUser(tx, { ...person, practiceId: home, password: DEMO_PASSWORD })
  await tx.run(insertRole, [id, role])
  return id
}
