import { randomInt } from 'node:crypto'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sameSecret, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { withdrawLetter } from '@tillwave/server-kit/mail/queue'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { takeCodeAttemptOrRefuse } from '../attempts.ts'
import { canSend, sendCode } from '../messages.ts'
import type { SecretKeys } from '../secrets/secret-keys.ts'
import type { Site } from '../site.ts'
import { attemptOver } from './attempt-over.ts'
import { deliveryOf, type Delivery } from './delivery.ts'
import * as queries from './queries.ts'
import { looksSaved, takeRecoveryCode } from './recovery-codes.ts'
import { stepOf } from './totp.ts'

// All attempts of one user together: nobody's phone rings all day because somebody has their password.
const sends = { name: 'code-sends', allowed: 12, windowSeconds: 3600 }

/** Whom a code is asked of, and how. */
export interface Asked {
  accountId: string
  purpose: 'sign-in' | 'set-up'
  method: queries.Method
  /** Where the code goes; null for an authenticator. */
  sendTo: string | null
  /** Of an authenticator that is being set up, sealed for the account. */
  sealedSecret?: string
}

/** An attempt that waits for its code, as its browser knows it. */
export interface Challenge {
  /** Goes with the code; without it the code is worth nothing. */
  attempt: string
  method: queries.Method
  /** Where the code went, mostly covered; null for an authenticator. */
  sentTo: string | null
  resendAfterSeconds: number
  /** How the code fares when this is answered; null for an authenticator's. */
  delivery: Delivery | null
}

/** Begins an attempt and sends its code. Throws `too-many-requests` beyond twelve codes an hour for one user. */
export async function openChallenge(site: Site, asked: Asked): Promise<Challenge> {
  const { accountId, purpose, method, sendTo, sealedSecret } = asked
  const attempt = newToken()
  const code = newCode()
  const sentBy = sendTo === null || method === 'totp' ? undefined : { method, to: sendTo }
  if (sentBy && canSend(site, sentBy.method)) await countOrRefuse(site.read, sends, accountId)
  const letterId = await site.read.transaction(async (tx) => {
    const letter = sentBy ? await sendCode(site, tx, { ...sentBy, code }) : null
    const hash = sentBy ? hashOf(attempt, code) : null
    const row = [
      newId(),
      sha256(attempt),
      accountId,
      purpose,
      method,
      sendTo,
      hash,
      sealedSecret ?? null,
      letter,
    ]
    await tx.run(queries.insertChallenge, row)
    return letter
  })
  return { attempt, ...askedBy({ method, sent_to: sendTo, letter_id: letterId }) }
}

/**
 * Sends another code, which voids the older one and calls its letter back; at most four in one attempt, half a minute
 * apart. A code that was lost on its way rang nowhere, and does not count.
 */
export async function resendCode(site: Site, attempt: string): Promise<Omit<Challenge, 'attempt'>> {
  const found = await findOrOver(site.read, attempt, 'sign-in')
  const lost = (await deliveryOf(site.read, found)) === 'not-sent'
  if (!lost) await countOrRefuse(site.read, sends, found.account_id)
  const code = newCode()
  return site.read.transaction(async (tx) => {
    const { method, sent_to: to } = found
    const letter = to === null || method === 'totp' ? null : await sendCode(site, tx, { method, to, code })
    const again = await tx.maybe(queries.sendAgain, [found.id, hashOf(attempt, code), letter, lost])
    if (!again) throw await tooEarly(tx, found.id, lost)
    if (found.letter_id !== null) await withdrawLetter(tx, found.letter_id)
    return askedBy(again)
  })
}

function askedBy({
  method,
  sent_to,
  letter_id,
}: Pick<queries.ChallengeRow, 'method' | 'sent_to' | 'letter_id'>) {
  const delivery: Delivery | null = method === 'totp' ? null : letter_id === null ? 'not-sent' : 'sending'
  return { method, sentTo: covered(sent_to), resendAfterSeconds: queries.RESEND_SECONDS, delivery }
}

/**
 * Checks the code of an attempt and ends it: answers the attempt, and whether a saved recovery code was used. A try
 * counts before it is compared. Throws `code-incorrect`, `attempt-over`, or `locked-out` after 5 wrong codes of a user.
 */
export async function passChallenge(
  site: Site,
  given: { attempt: string; code: string; address: string; purpose: Asked['purpose'] },
): Promise<{ challenge: queries.ChallengeRow; bySavedCode: boolean; step: number | undefined }> {
  const { read } = site
  const found = await findOrOver(read, given.attempt, given.purpose)
  const counted = await takeCodeAttemptOrRefuse(read, found.account_id, given.address)
  const challenge = await read.maybe(queries.countTry, [found.id])
  if (!challenge) throw attemptOver()
  const bySavedCode = given.purpose === 'sign-in' && looksSaved(given.code)
  const right = bySavedCode
    ? await takeRecoveryCode(read, challenge.account_id, given.code)
    : await isRight(site, challenge, given)
  if (right === false) throw new Problem('code-incorrect', 'The code is incorrect.')
  if ((await read.run(queries.endChallenge, [challenge.id])) === 0) throw attemptOver()
  await counted.succeeded()
  return { challenge, bySavedCode, step: typeof right === 'number' ? right : undefined }
}

async function isRight(
  { read, secretKeys }: Site,
  { account_id, code_hash, totp_secret }: queries.ChallengeRow,
  { attempt, code }: { attempt: string; code: string },
): Promise<boolean | number> {
  const digits = code.replaceAll(/\D/g, '')
  if (code_hash !== null) return sameSecret(code_hash, hashOf(attempt, digits))
  if (totp_secret !== null) {
    const { now } = await read.one(queries.readNow)
    return stepOf(opened(secretKeys, totp_secret, account_id), digits, now) ?? false
  }
  const { totp_secret: sealed, now } = await read.one(queries.readTotp, [account_id])
  const step = sealed === null ? undefined : stepOf(opened(secretKeys, sealed, account_id), digits, now)
  return step !== undefined && (await read.run(queries.takeStep, [account_id, step])) > 0
}

function opened(keys: SecretKeys, sealed: string, accountId: string): string {
  const secret = keys.open(sealed, accountId)
  if (secret === undefined)
    throw new Error('an authenticator secret is sealed under a key that is not given any more')
  return secret
}

async function findOrOver(read: Reader, attempt: string, purpose: Asked['purpose']) {
  const found = await read.maybe(queries.findChallenge, [sha256(attempt), purpose])
  if (!found) throw attemptOver()
  return found
}

async function tooEarly(tx: Reader, id: string, lost: boolean): Promise<Problem> {
  const { seconds } = await tx.one(queries.resendWait, [id, lost])
  if (seconds === null) return attemptOver()
  const detail = `A code was sent a moment ago. Ask for another in ${seconds} seconds.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds: seconds })
}

function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

function hashOf(attempt: string, code: string): string {
  return sha256(`${attempt} ${code}`)
}

/** An address of which the owner knows the rest: `d•••@harbor.example`, `•••• 0147`. */
export function covered(address: string | null): string | null {
  if (address === null) return null
  const at = address.lastIndexOf('@')
  return at > 0 ? `${address.slice(0, 1)}•••${address.slice(at)}` : `•••• ${address.slice(-4)}`
}
