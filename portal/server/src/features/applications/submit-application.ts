import type { applicantForm, applicationForm } from '@tillwave/portal-contract/applications'
import { decideApplication, isOfAge, personKey } from '@tillwave/portal-domain/application-decision'
import { ruleAgainstFilling } from '@tillwave/portal-domain/state-rules'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import type { Actor, Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { findByPerson } from '../credit/index.ts'
import { readPractice, requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import { decide } from './approve-due.ts'
import {
  findPending,
  insertApplication,
  lockPerson,
  readApplication,
  type ApplicationRow,
} from './queries.ts'

type Applicant = z.output<typeof applicantForm>

/** For whom, and by whom, an application is submitted. */
export interface Submission {
  practiceId: string
  actor: Actor
  merchantNumber: string
  sessionId: string | null
  /** The link that the patient applied by; null when the practice did. */
  linkId: string | null
}

/** Applies for a patient in the practice and answers the decision (PP-9). */
export async function submitApplication(
  desk: Desk,
  form: z.output<typeof applicationForm>,
  key: string,
): Promise<ApplicationRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { submitApplication: form } }
    const { id } = await once(tx, intent, async () => {
      const { merchantNumber, practiceSessionId, ...applicant } = form
      await requireMayFillIn(tx, form.state)
      const sessionId = await sessionOfWork(tx, desk, practiceSessionId, merchantNumber)
      return submit(tx, { ...desk, merchantNumber, sessionId, linkId: null }, applicant)
    })
    return tx.one(readApplication, [id])
  })
}

/** Writes an application with the lender's decision, whoever filled it in; answers its id. */
export async function submit(tx: Reader, made: Submission, form: Applicant): Promise<string> {
  await requireOpenMerchant(tx, made.merchantNumber)
  await requireNewAdult(tx, form)
  const decision = decideApplication(form)
  const applicationId = newId()
  const limitCents = decision.status === 'declined' ? null : decision.creditLimitCents
  const wait = decision.status === 'pending' ? (decision.approvesAfterSeconds ?? null) : null
  await insert(tx, made, form, { applicationId, limitCents, wait })
  if (decision.status !== 'pending') await decide(tx, made.practiceId, applicationId, { ...form, limitCents })
  const summary = `Submitted an application: ${decision.status}.`
  await record(tx, made, { action: 'application.submit', subjectId: applicationId, summary })
  return applicationId
}

/** Throws `under-age` with the sentence at the birth date. */
export async function requireAdult(read: Reader, birthDate: string): Promise<void> {
  const { today } = await read.one(readPractice)
  if (!isOfAge(birthDate, today))
    throw new Problem('under-age', 'An applicant must be at least 18 years old.', {
      fields: { birthDate: 'At least 18 years ago.' },
    })
}

async function requireMayFillIn(read: Reader, state: string): Promise<void> {
  const { today } = await read.one(readPractice)
  const rule = ruleAgainstFilling(state, today)
  if (!rule) return
  const says = `${rule.stateName}: the patient fills in the application alone. Send a link instead.`
  throw new Problem('patient-must-apply', says, { fields: { state: says } })
}

async function requireNewAdult(tx: Reader, form: Applicant): Promise<void> {
  await requireAdult(tx, form.birthDate)
  const person = personKey(form)
  await tx.run(lockPerson, [person])
  const accounts = await tx.many(findByPerson, [person, form.zip])
  if (accounts.some(({ status }) => status !== 'closed'))
    throw new Problem('account-exists', 'This person has an account. Look it up under New purchase.')
  if (await tx.maybe(findPending, [person, form.zip]))
    throw new Problem('application-pending', 'An application of this person is pending.')
}

async function insert(
  tx: Reader,
  made: Submission,
  form: Applicant,
  more: { applicationId: string; limitCents: number | null; wait: number | null },
): Promise<void> {
  await tx.run(insertApplication, [
    made.practiceId,
    more.applicationId,
    made.sessionId,
    made.merchantNumber,
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
    made.actor.name,
    made.linkId,
  ])
}
