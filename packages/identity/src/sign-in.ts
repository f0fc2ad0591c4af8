import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { takeAttemptOrRefuse } from './attempts.ts'
import { mailTo, savedCodeMail, signInMail } from './messages.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'
import * as queries from './queries.ts'
import { openChallenge, passChallenge, type Challenge } from './second-factor/challenge.ts'
import { readSecurity } from './second-factor/queries.ts'
import type { Site } from './site.ts'

/** Who is signed in. `locked` means idle for 15 minutes: only the password, or ending it, is accepted. */
export interface SignedIn {
  signInId: string
  accountId: string
  practiceId: string | null
  userId: string
  displayName: string
  locked: boolean
  /** True for an hour after the password was given again; see `requireStepUp`. */
  steppedUp: boolean
  /** ISO 8601. */
  endsAt: string
  /** What the system keeps of the person (`identity.member_of`, which each system writes for itself). */
  member: unknown
}

/** Where an attempt comes from. */
export interface Origin {
  address: string
  userAgent: string
  /** The token of a sign-in that this one takes the place of. */
  replaces?: string | undefined
}

/** A sign-in with its cookie's token, which is kept nowhere else. */
export interface Entered {
  token: string
  signedIn: SignedIn
}

/**
 * Signs in with User ID and password (PP-1), or begins an attempt that waits for the second factor's code (PP-2).
 * Throws `sign-in-incorrect`, `locked-out` (PP-4), `too-many-requests` or, after correct details only, `suspended`
 * (PP-5).
 */
export async function signIn(
  site: Site,
  given: { userId: string; password: string } & Origin,
): Promise<Entered | { challenge: Challenge }> {
  const account = await checkPassword(site.read, given.userId, given)
  refuseSuspended(account)
  await site.refuseEntry?.(account.id)
  const { second_factor: method, id: accountId, email, phone } = account
  if (method === null) return enter(site, account, given)
  const sendTo = { totp: null, email, sms: phone }[method]
  return { challenge: await openChallenge(site, { accountId, purpose: 'sign-in', method, sendTo }) }
}

/** The second step: the code that was sent or shown, or a saved recovery code. Throws as `passChallenge` does. */
export async function signInWithCode(
  site: Site,
  given: { attempt: string; code: string } & Origin,
): Promise<Entered> {
  const { challenge, bySavedCode } = await passChallenge(site, { ...given, purpose: 'sign-in' })
  const account = await site.read.one(queries.accountById, [challenge.account_id])
  refuseSuspended(account)
  await site.refuseEntry?.(account.id)
  if (bySavedCode) await tellSavedCode(site, account)
  return enter(site, account, given)
}

/**
 * The sign-in of a cookie's token, in one query; undefined when it ended, is over 12 hours old or its user is
 * suspended. Activity puts off the idle lock, noted every 30 s at most; polling passes `activity: false`.
 */
export async function findSignIn(
  read: Reader,
  token: string,
  { activity }: { activity: boolean },
): Promise<SignedIn | undefined> {
  const row = await read.maybe(queries.findSignIn, [sha256(token)])
  if (row && activity && row.stale && !row.locked) await read.run(queries.touchSignIn, [row.sign_in_id])
  return row && asSignedIn(row)
}

/** Opens an idle-locked sign-in with the password; failures count as those of signing in. */
export async function unlock(
  read: Reader,
  current: SignedIn,
  given: { password: string; address: string },
): Promise<SignedIn> {
  await checkPassword(read, current.userId, given)
  await read.run(queries.touchSignIn, [current.signInId])
  return { ...current, locked: false }
}

/** The account, when the password is right. The same refusal, after the same work, for unknown User IDs. */
export async function checkPassword(
  read: Reader,
  userId: string,
  given: { password: string; address: string },
): Promise<queries.Account> {
  const attempt = await takeAttemptOrRefuse(read, userId, given.address)
  const account = await read.maybe(queries.accountByUserId, [userId])
  const hash = account?.password_hash ?? undefined
  const right = await verifyPassword(hash, given.password)
  if (!account || hash === undefined || !right)
    throw new Problem('sign-in-incorrect', 'The details are incorrect.')
  await attempt.succeeded()
  if (isOutdated(hash)) await read.run(queries.rehash, [account.id, hash, await hashPassword(given.password)])
  return account
}

function refuseSuspended({ status }: queries.Account): void {
  if (status !== 'active') throw new Problem('suspended', 'This account is suspended. Contact support.')
}

async function enter(site: Site, account: queries.Account, origin: Origin): Promise<Entered> {
  const token = newToken()
  const { address } = origin
  const userAgent = origin.userAgent.slice(0, 300)
  return site.read.transaction(async (tx) => {
    const { known, now } = await tx.one(queries.isKnownPlace, [account.id, address, userAgent])
    if (origin.replaces !== undefined) await tx.run(queries.endByToken, [sha256(origin.replaces)])
    await tx.run(queries.insertSignIn, [newId(), sha256(token), account.id, userAgent, address])
    const at = { when: now.slice(0, 16).replace('T', ' '), address, userAgent }
    if (!known) await mailTo(site, tx, account.email, signInMail(site, at))
    return { token, signedIn: asSignedIn(await tx.one(queries.findSignIn, [sha256(token)])) }
  })
}

async function tellSavedCode(site: Site, { id, email }: queries.Account): Promise<void> {
  await site.read.transaction(async (tx) => {
    const { recovery_codes_left: left } = await tx.one(readSecurity, [id])
    await mailTo(site, tx, email, savedCodeMail(site, left))
  })
}

function asSignedIn(row: queries.CurrentRow): SignedIn {
  return {
    signInId: row.sign_in_id,
    accountId: row.account_id,
    practiceId: row.practice_id,
    userId: row.user_id,
    displayName: row.display_name,
    locked: row.locked,
    steppedUp: row.stepped_up,
    endsAt: row.ends_at,
    member: row.member,
  }
}
