import type { Session, sessionInput } from '@tillwave/partner-api/schemas'
import { isSessionAlive, LAUNCH_LIFE_MINUTES } from '@tillwave/portal-domain/launch'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import { once } from '../../once.ts'
import type { Partner } from '../api-keys/index.ts'
import { readMerchant } from '../practice/index.ts'
import { insertLaunch, insertSession, readSession } from './queries.ts'

type SessionInput = z.output<typeof sessionInput>

/** Creates a session with its first launch address; repeated, a fresh address of the same session. */
export async function createSession(
  partner: Partner,
  body: SessionInput,
  key: string,
  publicUrl: string,
): Promise<Session> {
  await requireUsableMerchant(partner, body.merchantNumber)
  return partner.scope.transaction(async (tx) => {
    const intent = { ...partner, key, asked: { createSession: body } }
    const { id } = await once(tx, intent, () => addSession(tx, partner, body))
    return launch(tx, partner.practiceId, String(id), publicUrl)
  })
}

/** A fresh launch address of a session. Throws `session-over` once it is more than 24 hours old. */
export async function launchSession(
  partner: Partner,
  sessionId: string,
  key: string,
  publicUrl: string,
): Promise<Session> {
  const { merchant_number } = await partner.scope.one(readSession, [sessionId])
  if (!partner.merchantNumbers.includes(merchant_number))
    throw new Problem('not-found', 'That does not exist, or not any more.')
  await requireUsableMerchant(partner, merchant_number)
  return partner.scope.transaction(async (tx) => {
    const intent = { ...partner, key, asked: { launchSession: sessionId } }
    await once(tx, intent, async () => sessionId)
    return launch(tx, partner.practiceId, sessionId, publicUrl)
  })
}

async function addSession(tx: Reader, partner: Partner, body: SessionInput): Promise<string> {
  const { patient } = body
  const sessionId = newId()
  await tx.run(insertSession, [
    partner.practiceId,
    sessionId,
    body.merchantNumber,
    body.purpose,
    patient.reference,
    patient.firstName,
    patient.lastName,
    patient.birthDate,
    patient.phone ?? '',
    patient.email ?? '',
    patient.address?.line1 ?? '',
    patient.address?.city ?? '',
    patient.address?.state ?? '',
    patient.address?.zip ?? '',
    body.amountCents ?? null,
    body.originalTransactionId ?? null,
    body.reference,
  ])
  const summary = `Created a session to open the ${body.purpose} page.`
  await record(tx, partner, { action: 'session.create', subjectId: sessionId, summary })
  return sessionId
}

async function launch(
  tx: Reader,
  practiceId: string,
  sessionId: string,
  publicUrl: string,
): Promise<Session> {
  const { created_at, now } = await tx.one(readSession, [sessionId])
  if (!isSessionAlive(created_at, now))
    throw new Problem('session-over', 'This session is more than 24 hours old. Create a new one.')
  const token = newToken()
  const made = await tx.one(insertLaunch, [practiceId, sha256(token), sessionId, LAUNCH_LIFE_MINUTES])
  // The token stands after the #, which browsers send to nobody: no log and no proxy sees it.
  return {
    id: sessionId,
    launchUrl: `${publicUrl}/launch#${token}`,
    createdAt: created_at,
    expiresAt: made.expires_at,
  }
}

async function requireUsableMerchant({ scope, merchantNumbers }: Partner, merchantNumber: string) {
  const merchant =
    merchantNumbers.includes(merchantNumber) && (await scope.maybe(readMerchant, [merchantNumber]))
  if (!merchant) {
    const unknown = 'This is not a merchant number of the key.'
    throw new Problem('invalid', unknown, { fields: { merchantNumber: unknown } })
  }
  if (merchant.status === 'closed') throw new Problem('merchant-closed', 'This merchant number is closed.')
  if (merchant.status === 'suspended')
    throw new Problem('merchant-suspended', 'This merchant number is suspended.')
  if (!merchant.certified)
    throw new Problem('certification-lapsed', 'The certification of this merchant number has lapsed.')
}
