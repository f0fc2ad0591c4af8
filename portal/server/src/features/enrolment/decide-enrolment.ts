import type { Site } from '@tillwave/identity/site'
import { inviteUser } from '@tillwave/identity/users'
import { merchantNumber } from '@tillwave/portal-domain/account-number'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { record } from '../../audit.ts'
import type { Actor, Context } from '../../context.ts'
import { enrolPractice, insertRole } from '../practice/index.ts'
import { decide, lockEnrolment, nextMerchant, type EnrolmentRow } from './queries.ts'

interface Decision {
  approve: boolean
  reason: string
  /** Another User ID, where the asked one is taken. */
  userId?: string | undefined
}

/**
 * An operator decides (PP-18). Approved: the practice is made with a merchant number for each location, and its
 * administrator is invited by mail; API keys are made by them, in Settings. Declined: the reason is mailed. Without a
 * mail server the invitation's link is answered, to be handed on by hand. Throws `conflict` when decided already, or
 * when the User ID is taken.
 */
export async function decideEnrolment(
  ctx: Context,
  site: Site,
  enrolmentId: string,
  decision: Decision,
): Promise<{ enrolment: EnrolmentRow; link: string | null }> {
  const { signedIn, database } = ctx
  if (!signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
  const actor = { id: signedIn.accountId, name: signedIn.displayName }
  if (!decision.approve && decision.reason === '') {
    const detail = 'Say why; the practice is told.'
    throw new Problem('invalid', detail, { fields: { reason: detail } })
  }
  const practiceId = newId()
  return database.inPractice(practiceId).transaction(async (tx) => {
    const asked = await tx.one(lockEnrolment, [enrolmentId])
    if (asked.status !== 'pending') throw new Problem('conflict', `This was ${asked.status} already.`)
    let link: string | null = null
    if (decision.approve) link = await enrol(tx, site, { asked, practiceId, actor, userId: decision.userId })
    else if (site.mails) await decline(tx, asked, decision.reason)
    const status = decision.approve ? 'approved' : 'declined'
    const made = decision.approve ? practiceId : null
    const row = [enrolmentId, status, decision.reason, actor.name, made]
    return { enrolment: await tx.one(decide, row), link }
  })
}

interface Enrolling {
  asked: EnrolmentRow
  practiceId: string
  actor: Actor
  userId: string | undefined
}

async function enrol(
  tx: Reader,
  site: Site,
  { asked, practiceId, actor, userId }: Enrolling,
): Promise<string | null> {
  const locations = []
  for (const name of asked.locations) {
    const { serial } = await tx.one(nextMerchant)
    locations.push({ name, merchantNumber: merchantNumber(serial) })
  }
  await enrolPractice(tx, { id: practiceId, name: asked.practice_name, zone: asked.zone, locations })
  const { id, link } = await inviteUser(site, tx, {
    practiceId,
    userId: userId ?? asked.administrator_user_id,
    displayName: asked.administrator_name,
    email: asked.administrator_email,
    phone: asked.administrator_phone || undefined,
    by: site.name,
  })
  await tx.run(insertRole, [id, 'administrator'])
  const mail = { subject: `${asked.practice_name} is enrolled`, text: welcome(locations) }
  if (site.mails) await queueMail(tx, { to: asked.administrator_email, ...mail })
  const summary = `Enrolled ${asked.practice_name} with ${locations.length} merchant numbers.`
  await record(tx, { practiceId, actor }, { action: 'enrolment.approve', subjectId: asked.id, summary })
  return link
}

async function decline(tx: Reader, asked: EnrolmentRow, reason: string): Promise<void> {
  await queueMail(tx, {
    to: asked.administrator_email,
    subject: `About the enrolment of ${asked.practice_name}`,
    text: `We cannot enrol the practice: ${reason}\n\nYou are welcome to ask again, or to write to our support.\n`,
  })
}

function welcome(locations: readonly { name: string; merchantNumber: string }[]): string {
  const numbers = locations.map(({ name, merchantNumber: issued }) => `${name}: ${issued}`)
  return [
    'Welcome. Your merchant numbers:',
    numbers.join('\n'),
    'Another mail brings the link to your password. API keys for your practice system are made in Settings.',
    '',
  ].join('\n\n')
}
