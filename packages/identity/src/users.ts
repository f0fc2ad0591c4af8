import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { endAllSignIns } from './end.ts'
import { requireStrongPassword } from './password-rules.ts'
import { hashPassword } from './password.ts'
import { insertAccount, listPractices as practicesStatement, setPassword, setSuspended } from './queries.ts'
import { checkPassword, type SignedIn } from './sign-in.ts'

/** A person to give a sign-in. */
export interface NewUser {
  /** Null for those outside of all practices. */
  practiceId: string | null
  /** 2 to 100 characters; unique in the system, case aside. */
  userId: string
  displayName: string
  email?: string
  phone?: string
  password: string
  /** The practice's name and the like, which a password may not be made of. */
  contextWords?: readonly string[]
  hasSecondFactor?: boolean
}

/** Makes a user in the caller's transaction and answers its id. Throws `weak-password`, or `conflict` when taken. */
export async function createUser(tx: Reader, user: NewUser): Promise<string> {
  const { practiceId, userId, displayName, email, phone, password, contextWords = [] } = user
  const words = [userId, displayName, ...contextWords]
  requireStrongPassword(password, { hasSecondFactor: user.hasSecondFactor ?? false, words }, 'password')
  const made = await tx.maybe(insertAccount, [
    newId(),
    practiceId,
    userId,
    displayName,
    email ?? null,
    phone ?? null,
    await hashPassword(password),
  ])
  if (made) return made.id
  const taken = 'This User ID is taken.'
  throw new Problem('conflict', taken, { fields: { userId: taken } })
}

/** Suspends a user and ends every sign-in of theirs, in the caller's transaction (PP-5). */
export async function suspend(tx: Reader, accountId: string, reason: string): Promise<void> {
  if ((await tx.run(setSuspended, [accountId, reason])) === 0)
    throw new Problem('not-found', 'There is no such user.')
  await endAllSignIns(tx, accountId)
}

/** Lets a suspended user sign in again. */
export async function reactivate(tx: Reader, accountId: string): Promise<void> {
  if ((await tx.run(setSuspended, [accountId, null])) === 0)
    throw new Problem('not-found', 'There is no such user.')
}

/** Changes the signed-in user's password after checking the current one; every other sign-in ends. */
export async function changePassword(
  read: Reader,
  current: SignedIn,
  given: { current: string; next: string; address: string; contextWords?: readonly string[] },
): Promise<void> {
  await checkPassword(read, current.userId, { password: given.current, address: given.address })
  const words = [current.userId, current.displayName, ...(given.contextWords ?? [])]
  requireStrongPassword(given.next, { hasSecondFactor: false, words })
  await read.run(setPassword, [current.accountId, await hashPassword(given.next)])
  await endAllSignIns(read, current.accountId, current.signInId)
}

/** The practices that have users; background work goes through them. */
export async function listPractices(read: Reader): Promise<string[]> {
  return (await read.many(practicesStatement)).map((row) => row.practice_id)
}
