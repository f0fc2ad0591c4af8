import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { endAllSignIns } from './end.ts'
import { makeLink } from './links/password-link.ts'
import { addressMail, invitationMail, mailTo, passwordMail } from './messages.ts'
import { requireStrongPassword, standsAlone } from './password-rules.ts'
import { hashPassword } from './password.ts'
import * as queries from './queries.ts'
import { checkPassword, type SignedIn } from './sign-in.ts'
import type { Site } from './site.ts'

/** A person to give a sign-in. */
export interface NewUser {
  /** Null for those outside of all practices. */
  practiceId: string | null
  /** 2 to 100 characters; unique in the system, case aside. */
  userId: string
  displayName: string
  email?: string | undefined
  phone?: string | undefined
}

/** Makes a user with a password, in the caller's transaction. Throws `weak-password`, or `conflict` when taken. */
export async function createUser(
  tx: Reader,
  { password, contextWords = [], ...user }: NewUser & { password: string; contextWords?: readonly string[] },
): Promise<string> {
  const words = [user.userId, user.displayName, ...contextWords]
  requireStrongPassword(password, { hasSecondFactor: false, words }, 'password')
  return insertUser(tx, user, await hashPassword(password))
}

/**
 * Makes a user without a password and mails them a one-time link to set one, in the caller's transaction. Throws
 * `conflict` when the User ID is taken.
 */
export async function inviteUser(
  site: Site,
  tx: Reader,
  { by, ...user }: NewUser & { email: string; by: string },
): Promise<{ id: string; link: string | null }> {
  const id = await insertUser(tx, user, null)
  return { id, link: await sendInvitation(site, tx, id, by) }
}

/**
 * Mails the link anew, which voids the older one; answers it where there is no mail server, to be handed on by hand.
 * Throws `conflict` once the user has a password.
 */
export async function sendInvitation(
  site: Site,
  tx: Reader,
  accountId: string,
  by: string,
): Promise<string | null> {
  const { status, email, user_id } = await tx.one(queries.accountById, [accountId])
  if (status !== 'invited' || email === null) throw new Problem('conflict', 'They have set their password.')
  const link = await makeLink(site, tx, accountId, 'invitation')
  await mailTo(site, tx, email, invitationMail(site, link, by, user_id))
  return site.mails ? null : link
}

async function insertUser(tx: Reader, user: NewUser, passwordHash: string | null): Promise<string> {
  const { practiceId, userId, displayName, email, phone } = user
  const row = [newId(), practiceId, userId, displayName, email ?? null, phone ?? null, passwordHash]
  const made = await tx.maybe(queries.insertAccount, row)
  if (made) return made.id
  // Whose it is would tell of other practices' people.
  const detail = 'This User ID cannot be used. Choose another one.'
  throw new Problem('conflict', detail, { fields: { userId: detail } })
}

/**
 * Changes what is known of a user; the older address is told of a new one. Throws `invalid` when their second factor
 * needs what would be taken away.
 */
export async function editUser(
  site: Site,
  tx: Reader,
  accountId: string,
  { displayName, email, phone }: { displayName: string; email: string | null; phone: string | null },
): Promise<void> {
  const { second_factor: factor, email: older } = await tx.one(queries.accountById, [accountId])
  const missing = factor === 'email' && !email ? 'email' : factor === 'sms' && !phone ? 'phone' : undefined
  if (missing) {
    const detail = 'Their codes go here; reset two-factor sign-in first.'
    throw new Problem('invalid', detail, { fields: { [missing]: detail } })
  }
  await existing(tx.run(queries.updateAccount, [accountId, displayName, email, phone]))
  if (older?.toLowerCase() !== email?.toLowerCase()) await mailTo(site, tx, older, addressMail(site))
}

/** Takes a user's sign-in away for good: their details are answered as nobody's, and their sign-ins end. */
export async function removeUser(tx: Reader, accountId: string): Promise<void> {
  await existing(tx.run(queries.removeAccount, [accountId]))
  await endAllSignIns(tx, accountId)
}

/** Suspends a user and ends every sign-in of theirs, in the caller's transaction (PP-5). */
export async function suspend(tx: Reader, accountId: string, reason: string): Promise<void> {
  await existing(tx.run(queries.setSuspended, [accountId, reason]))
  await endAllSignIns(tx, accountId)
}

/** Lets a suspended user sign in again. */
export async function reactivate(tx: Reader, accountId: string): Promise<void> {
  await existing(tx.run(queries.setSuspended, [accountId, null]))
}

async function existing(touched: Promise<number>): Promise<void> {
  if ((await touched) === 0) throw new Problem('not-found', 'There is no such user.')
}

/** Changes the signed-in user's password after checking the current one; every other sign-in ends. */
export async function changePassword(
  site: Site,
  current: SignedIn,
  given: { current: string; next: string; address: string },
): Promise<void> {
  const account = await checkPassword(site.read, current.userId, {
    password: given.current,
    address: given.address,
  })
  const own = (await site.contextWords?.(current.practiceId)) ?? []
  const words = [current.userId, current.displayName, ...own]
  requireStrongPassword(given.next, { hasSecondFactor: account.second_factor !== null, words })
  const hash = await hashPassword(given.next)
  await site.read.transaction(async (tx) => {
    await tx.run(queries.setPassword, [current.accountId, hash, standsAlone(given.next, words)])
    await endAllSignIns(tx, current.accountId, current.signInId)
    await mailTo(site, tx, account.email, passwordMail(site))
  })
}

/** The practices that have users; background work goes through them. */
export async function listPractices(read: Reader): Promise<string[]> {
  return (await read.many(queries.listPractices)).map((row) => row.practice_id)
}
