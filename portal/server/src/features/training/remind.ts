import { dayText } from '@tillwave/money/format'
import { dueReminder } from '@tillwave/portal-domain/training'
import type { Database, Reader, Scope } from '@tillwave/server-kit/database'
import type { Jobs, Schedule } from '@tillwave/server-kit/jobs'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { record } from '../../audit.ts'
import { listMerchants, readPractice } from '../practice/index.ts'
import { insertReminder, listMembers, listPractices, readToday, type MemberRow } from './queries.ts'
import { readRecords } from './standing.ts'

const job = 'remind-certification'

/** Soon after the lender's day has begun, whatever the season. */
export const trainingSchedule: readonly Schedule[] = [{ job, cron: '20 5 * * *' }]

/** Reminds, of all practices, whoever's certification is about to lapse. */
export function trainingJobs(database: Database): Jobs {
  return { [job]: async () => void (await remindOfCertification(database)) }
}

/** One mail that is due now. */
interface Reminder {
  about: 'user' | 'locations'
  member: MemberRow
  expiresOn: string
  subject: string
  text: string
}

/**
 * Mails people 30 and 7 days before their certification lapses, and administrators before their locations' does:
 * each once, however often it is called. Answers how many mails were queued.
 */
export async function remindOfCertification(database: Database): Promise<number> {
  let sent = 0
  for (const { id } of await database.outside().many(listPractices))
    sent += await remindPractice(database.inPractice(id), id)
  return sent
}

/** The same for one practice, whose lender's clock was moved. */
export async function remindPractice(scope: Scope, practiceId: string): Promise<number> {
  return scope.transaction(async (tx) => {
    const { today } = await tx.one(readToday)
    const { name } = await tx.one(readPractice)
    const ofLocations = await remindersOfLocations(tx, practiceId, name)
    const reminders = [...(await remindersOfUsers(tx, practiceId)), ...ofLocations]
    let queued = 0
    for (const reminder of reminders) if (await sendOnce(tx, practiceId, reminder, today)) queued += 1
    return queued
  })
}

async function remindersOfUsers(tx: Reader, practiceId: string): Promise<Reminder[]> {
  const records = await readRecords(tx)
  return (await tx.many(listMembers, [practiceId])).flatMap((member) => {
    const expiresOn = records.get(member.id)?.certificate?.expiresOn
    if (expiresOn === undefined) return []
    const subject = `Your certification lapses on ${dayText(expiresOn)}`
    const text =
      'Renew it by doing the guides of the course again: sign in to the lender portal and open Training.'
    return [{ about: 'user', member, expiresOn, subject, text }]
  })
}

/** Locations that lapse on the same day are told of in one mail. */
async function remindersOfLocations(
  tx: Reader,
  practiceId: string,
  practiceName: string,
): Promise<Reminder[]> {
  const open = (await tx.many(listMerchants)).filter(({ status }) => status === 'open')
  const administrators = (await tx.many(listMembers, [practiceId])).filter(
    ({ role }) => role === 'administrator',
  )
  const days = [...new Set(open.map((row) => row.certification_expires_on))]
  return days.flatMap((expiresOn) => {
    const rows = open.filter((row) => row.certification_expires_on === expiresOn)
    const names = rows.map((row) => row.location_name).join(', ')
    const subject = `The certification of ${names} lapses on ${dayText(expiresOn)}`
    const text =
      `From the day after, ${practiceName} cannot launch the portal from its own system there. Anybody of the ` +
      'practice who completes the course under Training certifies its locations for another year.'
    return administrators.map((member) => ({ about: 'locations' as const, member, expiresOn, subject, text }))
  })
}

async function sendOnce(tx: Reader, practiceId: string, reminder: Reminder, today: string): Promise<boolean> {
  const { about, member, expiresOn, subject, text } = reminder
  const daysAhead = dueReminder(expiresOn, today)
  if (daysAhead === undefined || !member.email) return false
  const fresh = await tx.maybe(insertReminder, [practiceId, about, member.id, expiresOn, daysAhead])
  if (!fresh) return false
  await queueMail(tx, {
    to: member.email,
    subject,
    text: `Hello ${member.display_name},\n\n${subject}. ${text}`,
  })
  const actor = { id: practiceId, name: 'The lender' }
  const summary = `Reminded ${member.display_name} ${daysAhead} days ahead: ${subject}.`
  await record(tx, { practiceId, actor }, { action: 'training.remind', subjectId: member.id, summary })
  return true
}
