import { may, type Role } from '@tillwave/portal-domain/permissions'
import { reportKinds } from '@tillwave/portal-domain/reports/report'
import { duePeriod, firstPeriod, lastWholePeriod } from '@tillwave/portal-domain/reports/schedule'
import type { portalApi } from '@tillwave/portal-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newToken } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { readPractice } from '../practice/index.ts'
import { composeMail, queueReport } from './mail-report.ts'
import { listPlaces } from './queries.ts'
import * as queries from './schedule-queries.ts'
import type { ScheduleRow } from './schedule-queries.ts'

type Form = Received<(typeof portalApi)['scheduleReport']>['body']

/** A practice's employee at work, with their role. */
export type Reading = Desk & { role: Role }

const managesAll = ({ role }: Reading) => may(role, 'report-mail.manage')

/** The reports that are mailed and to whom they can be: one's own, or everybody's for an administrator. */
export async function listSchedules(desk: Reading) {
  const whose = [managesAll(desk) ? null : desk.actor.id]
  const { today } = await desk.scope.one(readPractice)
  return {
    schedules: (await desk.scope.many(queries.listSchedules, whose)).map((row) => present(row, today)),
    recipients: (await desk.scope.many(queries.listRecipients, whose)).map(({ id, name, email }) => ({
      id,
      name,
      email,
    })),
  }
}

/** Mails a report from the period on that is not over yet (PP-14). Throws `conflict` when it is mailed already. */
export async function scheduleReport(desk: Reading, form: Form, key: string) {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { scheduleReport: form } }
    const { id } = await once(tx, intent, () => begin(tx, desk, form))
    const { today } = await tx.one(readPractice)
    return present(await tx.one(queries.readSchedule, [id]), today)
  })
}

async function begin(tx: Reader, desk: Reading, form: Form): Promise<string> {
  const { report, rhythm, locationId, userAccountId } = form
  if (userAccountId !== desk.actor.id && !managesAll(desk))
    throw refused('userAccountId', 'Only an administrator has reports mailed to others.', 'forbidden')
  const [user] = await tx.many(queries.listRecipients, [userAccountId])
  if (!user)
    throw refused('userAccountId', 'Choose an active user of the practice who has an e-mail address.')
  if (!may(user.role, reportKinds[report].needs))
    throw refused('userAccountId', `${user.name} may not read this report.`)
  await requirePlace(tx, form)
  if (await tx.maybe(queries.findTwin, [userAccountId, report, rhythm, locationId]))
    throw new Problem('conflict', `${user.name} gets this report ${rhythm} already.`)
  const id = newId()
  const { today } = await tx.one(readPractice)
  const { from } = firstPeriod(rhythm, today)
  const asked = [userAccountId, report, rhythm, locationId, from, newToken(), desk.actor.name]
  await tx.run(queries.insertSchedule, [desk.practiceId, id, ...asked])
  const summary = `Had the report ${reportKinds[report].title} mailed ${rhythm} to ${user.name}.`
  await record(tx, desk, { action: 'report-mail.begin', subjectId: id, summary })
  return id
}

async function requirePlace(tx: Reader, { report, locationId }: Form): Promise<void> {
  if (locationId === null) return
  const groupings: readonly string[] = reportKinds[report].groupings
  if (!groupings.includes('location'))
    throw refused('locationId', 'This report is of all locations together.')
  if (!(await tx.many(listPlaces)).some(({ id }) => id === locationId))
    throw refused('locationId', 'This is not a location of the practice.')
}

/** Mails the last whole period's report once more, whatever the schedule has sent. */
export async function sendNow(
  desk: Reading,
  scheduleId: string,
  key: string,
  publicUrl: string,
): Promise<void> {
  const row = await readOwn(desk, scheduleId)
  const paused = reasonForPause(row)
  if (paused !== null) throw new Problem('conflict', paused)
  const { today } = await desk.scope.one(readPractice)
  const due = { period: lastWholePeriod(row.rhythm, today), missed: null }
  const mail = await composeMail(desk, row, due, publicUrl)
  await desk.scope.transaction(async (tx) => {
    await once(tx, { ...desk, key, asked: { sendReportNow: scheduleId } }, async () => {
      await queueReport(tx, desk, row, mail)
      return scheduleId
    })
  })
}

/** Ends a schedule. */
export async function stop(desk: Reading, scheduleId: string): Promise<void> {
  const row = await readOwn(desk, scheduleId)
  await desk.scope.transaction((tx) => end(tx, desk, row))
}

/** The same by the link in a mail, which names its practice and holds the secret; answers what was ended. */
export async function stopByLink(database: Database, token: string) {
  const [, practiceId, secret] = /^([0-9a-f-]{36})\.([\w-]+)$/.exec(token) ?? []
  if (!practiceId) throw new Problem('not-found', 'This link is not whole. Copy all of it from the mail.')
  const scope = database.inPractice(practiceId)
  const row = await scope.one(queries.findByStopToken, [secret])
  if (!row.stopped) {
    const actor = { id: row.user_id, name: row.user_name }
    await scope.transaction((tx) => end(tx, { practiceId, actor }, row))
  }
  const { name: practiceName } = await scope.one(readPractice)
  return { title: reportKinds[row.report].title, rhythm: row.rhythm, practiceName }
}

async function end(tx: Reader, who: Pick<Desk, 'practiceId' | 'actor'>, row: ScheduleRow): Promise<void> {
  // Somebody else has ended it meanwhile, and was told of.
  if ((await tx.run(queries.stopSchedule, [row.id, who.actor.name])) === 0) return
  const summary = `Ended the ${row.rhythm} report ${reportKinds[row.report].title} to ${row.user_name}.`
  await record(tx, who, { action: 'report-mail.end', subjectId: row.id, summary })
}

/** Somebody else's is as unknown as a random one. */
async function readOwn(desk: Reading, scheduleId: string): Promise<ScheduleRow> {
  const row = await desk.scope.one(queries.readSchedule, [scheduleId])
  if (row.user_id !== desk.actor.id && !managesAll(desk))
    throw new Problem('not-found', 'That does not exist, or not any more.')
  return row
}

/** Why nothing is mailed to somebody now; null when it is. */
export function reasonForPause({ user_name, user_status, user_email, user_role, report }: ScheduleRow) {
  if (user_status !== 'active') return `${user_name} cannot sign in (${user_status}).`
  if (!may(user_role, reportKinds[report].needs)) return `${user_name} may not read this report.`
  return user_email === null ? `${user_name} has no e-mail address.` : null
}

function present(row: ScheduleRow, today: string) {
  return {
    id: row.id,
    report: row.report,
    rhythm: row.rhythm,
    locationId: row.location_id,
    place: row.location_name ?? 'All locations',
    user: { id: row.user_id, name: row.user_name, email: row.user_email ?? '' },
    paused: reasonForPause(row),
    next: duePeriod(row.rhythm, row.next_from, today)?.period ?? firstPeriod(row.rhythm, row.next_from),
    madeAt: row.made_at,
    madeBy: row.made_by,
    lastMailedAt: row.last_mailed_at,
  }
}

function refused(field: string, why: string, code = 'invalid'): Problem {
  return new Problem(code, why, { fields: { [field]: why } })
}
