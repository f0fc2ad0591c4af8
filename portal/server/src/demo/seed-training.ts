import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { course } from '../features/resources/index.ts'
import { insertAssignment, insertCertificate, insertCompletion, insertContact } from './training-queries.ts'

/** Whose training the demo shows: certified, about to lapse, and still learning. */
interface DemoPeople {
  administrator: string
  employee: string
  careful: string
}

/** Gives the demo practice people who are certified, one who soon is not, and one with two guides left to do. */
export async function seedTraining(
  tx: Reader,
  practiceId: string,
  { administrator, employee, careful }: DemoPeople,
): Promise<void> {
  await certify(tx, practiceId, administrator, 100)
  await certify(tx, practiceId, careful, 345)
  await complete(tx, practiceId, employee, { guides: course.length - 2, daysAgo: 5 })
  await tx.run(insertAssignment, [practiceId, employee, 'read-settlements', 'Dana Demo'])
}

/** Says how patients reach the demo's locations. */
export async function seedContacts(
  tx: Reader,
  practiceId: string,
  merchantNumbers: readonly string[],
): Promise<void> {
  for (const [at, merchantNumber] of merchantNumbers.entries())
    await tx.run(insertContact, [practiceId, merchantNumber, `(207) 555-014${at + 1}`, 'harbor.example'])
}

async function certify(tx: Reader, practiceId: string, userId: string, daysAgo: number) {
  await complete(tx, practiceId, userId, { guides: course.length, daysAgo })
  await tx.run(insertCertificate, [practiceId, newId(), userId, daysAgo])
}

async function complete(
  tx: Reader,
  practiceId: string,
  userId: string,
  { guides, daysAgo }: { guides: number; daysAgo: number },
) {
  for (const { name } of course.slice(0, guides))
    await tx.run(insertCompletion, [practiceId, newId(), userId, name, daysAgo])
}
