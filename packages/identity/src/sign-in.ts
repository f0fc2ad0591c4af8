import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { takeAttemptOrRefuse } from './attempts.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'
import {
  accountByUserId,
  endByToken,
  findSignIn as findStatement,
  insertSignIn,
  rehash,
  touchSignIn,
  type Account,
  type CurrentRow,
} from './queries.ts'

/** Who is signed in. `locked` means idle for 15 minutes: only the password, or ending it, is accepted. */
export interface SignedIn {
  signInId: string
  accountId: string
  practiceId: string | null
  userId: string
  displayName: string
  locked: boolean
  /** ISO 8601. */
  endsAt: string
}

/** Where an attempt comes from. */
export interface Origin {
  address: string
  userAgent: string
}

/**
 * Signs in with User ID and password (PP-1). Answers the cookie's token, which is kept nowhere else. Throws
 * `sign-in-incorrect`, `locked-out` (PP-4), `too-many-requests` or, after correct details only, `suspended` (PP-5).
 */
export async function signIn(
  read: Reader,
  given: { userId: string; password: string; replaces?: string | undefined } & Origin,
): Promise<{ token: string; signedIn: SignedIn }> {
  const account = await checkPassword(read, given.userId, given)
  if (account.status === 'suspended')
    throw new Problem('suspended', 'This account is suspended. Contact support.')
  if (given.replaces !== undefined) await read.run(endByToken, [sha256(given.replaces)])
  const token = newToken()
  const { userAgent, address } = given
  await read.run(insertSignIn, [newId(), sha256(token), account.id, userAgent.slice(0, 300), address])
  return { token, signedIn: asSignedIn(await read.one(findStatement, [sha256(token), true])) }
}

/**
 * The sign-in of a cookie's token, in one query; undefined when it ended, is over 12 hours old or its user is
 * suspended. Activity puts off the idle lock; polling passes `activity: false`.
 */
export async function findSignIn(
  read: Reader,
  token: string,
  { activity }: { activity: boolean },
): Promise<SignedIn | undefined> {
  const row = await read.maybe(findStatement, [sha256(token), activity])
  return row && asSignedIn(row)
}

/** Opens an idle-locked sign-in with the password; failures count as those of signing in. */
export async function unlock(
  read: Reader,
  current: SignedIn,
  given: { password: string; address: string },
): Promise<SignedIn> {
  await checkPassword(read, current.userId, given)
  await read.run(touchSignIn, [current.signInId])
  return { ...current, locked: false }
}

/** The account, when the password is right. The same refusal, after the same work, for unknown User IDs. */
export async function checkPassword(
  read: Reader,
  userId: string,
  given: { password: string; address: string },
): Promise<Account> {
  const attempt = await takeAttemptOrRefuse(read, userId, given.address)
  const account = await read.maybe(accountByUserId, [userId])
  const right = await verifyPassword(account?.password_hash, given.password)
  if (!account || !right) throw new Problem('sign-in-incorrect', 'The details are incorrect.')
  await attempt.succeeded()
  if (isOutdated(account.password_hash))
    await read.run(rehash, [account.id, account.password_hash, await hashPassword(given.password)])
  return account
}

function asSignedIn(row: CurrentRow): SignedIn {
  return {
    signInId: row.sign_in_id,
    accountId: row.account_id,
    practiceId: row.practice_id,
    userId: row.user_id,
    displayName: row.display_name,
    locked: row.locked,
    endsAt: row.ends_at,
  }
}
