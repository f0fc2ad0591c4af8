import { magicZips, MAGIC_LIMIT_CENTS, MAGIC_PENDING_SECONDS } from '@tillwave/partner-api/sandbox'
import type { applicationForm } from '@tillwave/portal-contract/applications'
import { decideApplication, isOfAge, personKey } from '@tillwave/portal-domain/application-decision'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { findByPerson } from '../credit/index.ts'
import { readPractice, requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import { decide } from './approve-due.ts'
import {
  findPending,
  insertApplication,
  insertDecision,
  lockPerson,
  readApplication,
  type ApplicationRow,
} from './queries.ts'

type Form = z.output<typeof applicationForm>

/** Applies for a patient and answers the decision (PP-9). */
export async function submitApplication(desk: Desk, form: Form, key: string): Promise<ApplicationRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { submitApplication: form } }
    const { id } = await once(tx, intent, () => submit(tx, desk, form))
    return tx.one(readApplication, [id])
  })
}

async function submit(tx: Reader, desk: Desk, form: Form): Promise<string> {
  await requireOpenMerchant(tx, form.merchantNumber)
  const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, form.merchantNumber)
  await requireNewAdult(tx, form)
  const decision = decideApplication(form, magicOf(form.zip), {
    limitCents: MAGIC_LIMIT_CENTS,
    pendingSeconds: MAGIC_PENDING_SECONDS,
  })
  const applicationId = newId()
  const limitCents = decision.status === 'declined' ? null : decision.creditLimitCents
  const wait = decision.status === 'pending' ? (decision.approvesAfterSeconds ?? null) : null
  await insert(tx, desk, form, { applicationId, sessionId, limitCents, wait })
  if (limitCents !== null && decision.status === 'approved')
    await decide(tx, desk.practiceId, applicationId, { ...form, limitCents })
  if (decision.status === 'declined')
    await tx.run(insertDecision, [desk.practiceId, applicationId, 'declined', null])
  const summary = `Submitted an application: ${decision.status}.`
  await record(tx, desk, { action: 'application.submit', subjectId: applicationId, summary })
  return applicationId
}

async function requireNewAdult(tx: Reader, form: Form): Promise<void> {
  const { today } = await tx.one(readPractice)
  if (!isOfAge(form.birthDate, today))
    throw new Problem('under-age', 'An applicant must be at least 18 years old.', {
      fields: { birthDate: 'At least 18 years ago.' },
    })
  const person = personKey(form)
  await tx.run(lockPerson, [person])
  const accounts = await tx.many(findByPerson, [person, form.zip])
  if (accounts.some(({ status }) => status === 'open'))
    throw new Problem('account-exists', 'This person has an open account. Look it up under New purchase.')
  if (await tx.maybe(findPending, [person, form.zip]))
    throw new Problem('application-pending', 'An application of this person is pending.')
}

async function insert(
  tx: Reader,
  desk: Desk,
  form: Form,
  more: { applicationId: string; sessionId: string | null; limitCents: number | null; wait: number | null },
): Promise<void> {
  await tx.run(insertApplication, [
    desk.practiceId,
    more.applicationId,
    more.sessionId,
    form.merchantNumber,
    form.firstName,
    form.lastName,
    form.birthDate,
    personKey(form),
    form.phone,
    form.email,
    form.line1,
    form.city,
    form.state,
    form.zip,
    form.annualIncomeCents,
    more.limitCents,
    more.wait,
    desk.actor.name,
  ])
}

function magicOf(zip: string) {
  return zip in magicZips ? magicZips[zip as keyof typeof magicZips].decision : undefined
}
