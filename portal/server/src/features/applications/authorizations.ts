import { personKey } from '@tillwave/portal-domain/application-decision'
import { Problem } from '@tillwave/route/problem'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { listPracticeIds } from '../plans/index.ts'
import { decide } from './approve-due.ts'
import { listAwaitingCall, lockPerson, readApplication } from './queries.ts'

/** What an operator decided on the telephone. */
export type Verdict =
  { status: 'approved'; limitCents: number; note: string } | { status: 'declined'; note: string }

/** Applications of all practices that wait for a call, oldest first. */
export async function listAuthorizations(database: Database) {
  const found = []
  for (const { id: practiceId } of await database.outside().many(listPracticeIds))
    for (const row of await database.inPractice(practiceId).many(listAwaitingCall))
      found.push({
        practiceId,
        practiceName: row.practice_name,
        applicationId: row.id,
        applicantName: `${row.first_name} ${row.last_name}`,
        state: row.state,
        annualIncomeCents: row.annual_income_cents,
        limitCents: row.limit_cents ?? 0,
        submittedAt: row.submitted_at,
      })
  return found.toSorted((a, b) => a.submittedAt.localeCompare(b.submittedAt))
}

/** Decides an application that waits for a call. Throws `application-decided`, or `account-exists` for a person who
 * meanwhile has an account. */
export async function decideAuthorization(
  desk: Desk,
  applicationId: string,
  verdict: Verdict,
  key: string,
): Promise<void> {
  await desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { decideAuthorization: { applicationId, verdict } } }
    await once(tx, intent, () => settle(tx, desk, applicationId, verdict))
  })
}

async function settle(tx: Reader, desk: Desk, applicationId: string, verdict: Verdict): Promise<string> {
  const { first_name: firstName, last_name: lastName, birth_date: birthDate } = await readUndecided()
  await tx.run(lockPerson, [personKey({ firstName, lastName, birthDate })])
  const { phone, email, line1, city, state, zip } = await readUndecided()
  const limitCents = verdict.status === 'approved' ? verdict.limitCents : null
  const person = { firstName, lastName, birthDate, phone, email, line1, city, state, zip, limitCents }
  const operator = { name: desk.actor.name, note: verdict.note }
  const status = await decide(tx, desk.practiceId, applicationId, person, operator)
  if (status !== verdict.status)
    throw new Problem('account-exists', 'This person has an account meanwhile, so no other can be opened.')
  const summary = `Decided an application on the telephone: ${status}.`
  await record(tx, desk, { action: 'application.decide', subjectId: applicationId, summary })
  return applicationId

  async function readUndecided() {
    const row = await tx.one(readApplication, [applicationId])
    if (row.status !== 'pending')
      throw new Problem('application-decided', 'This application has been decided already.')
    return row
  }
}
