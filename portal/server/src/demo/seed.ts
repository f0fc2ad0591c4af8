import { switchOnByEmail } from '@tillwave/identity/second-factor'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { addApiKey } from '../features/api-keys/index.ts'
import { postDuePayments } from '../features/plans/index.ts'
import { addUser, enrolPractice, type NewUser } from '../features/practice/index.ts'
import { inventHistory } from './invent-history.ts'
import { lockAndCount } from './queries.ts'
import { seedStatus } from './seed-status.ts'
import { seedSupport } from './seed-support.ts'
import { seedContacts, seedTraining } from './seed-training.ts'
import { writeStory } from './write-history.ts'

const password = 'harbor lantern 4417 copper'

// The demo office has the same merchant numbers; like account numbers they fail the Luhn check.
const locations = [
  { name: 'Downtown', merchantNumber: '5348120000000011' },
  { name: 'Lakeside', merchantNumber: '5348120000000029' },
]

const mailOf = (userId: string) => `${userId}@harbor.example`

const administrator = {
  userId: 'demo',
  displayName: 'Dana Demo',
  email: mailOf('demo'),
  role: 'administrator',
  password,
} as const
const employees = [
  {
    userId: 'frontdesk',
    displayName: 'Frankie Desk',
    email: mailOf('frontdesk'),
    role: 'provider',
    password,
  },
] as const
// Signs in with a code that is read at /outbox.
const careful = {
  userId: 'demo2fa',
  displayName: 'Toni Factor',
  email: mailOf('demo2fa'),
  role: 'provider',
  password,
} as const
const operator = { userId: 'operator', displayName: 'Oren Operator', role: 'operator', password } as const

async function addUsers(tx: Reader, practiceId: string, users: readonly NewUser[]): Promise<string[]> {
  const ids: string[] = []
  for (const user of users) ids.push(await addUser(tx, practiceId, user))
  return ids
}

/** Fills an empty database with the demo practice and a year of its history; one that has a practice stays as it is. */
export async function seedDemo(database: Database, apiKey: string | undefined): Promise<void> {
  const practiceId = newId()
  await database.inPractice(practiceId).transaction(async (tx) => {
    const { practices, now } = await tx.one(lockAndCount)
    if (practices > 0) return
    const name = 'Harbor Hearing & Vision'
    await enrolPractice(tx, { id: practiceId, name, zone: 'America/New_York', locations })
    const id = await addUser(tx, practiceId, administrator)
    const [employeeId = ''] = await addUsers(tx, practiceId, employees)
    const carefulId = await addUser(tx, practiceId, careful)
    await switchOnByEmail(tx, carefulId)
    await addUser(tx, null, operator)
    await seedStatus(tx, operator.displayName)
    await seedSupport(tx, practiceId, operator.displayName)
    const owner = { practiceId, actor: { id, name: administrator.displayName } }
    if (apiKey) await addApiKey(tx, owner, { name: 'Demo office', secret: apiKey })
    const merchantNumbers = locations.map(({ merchantNumber }) => merchantNumber)
    for (const story of inventHistory({ merchantNumbers, now })) await writeStory(tx, practiceId, story)
    const people = { administrator: id, employee: employeeId, careful: carefulId }
    await seedTraining(tx, practiceId, people)
    await seedContacts(tx, practiceId, merchantNumbers)
  })
  // The year's monthly payments, as the nightly job would have made them.
  await postDuePayments({ scope: database.inPractice(practiceId), practiceId })
}
