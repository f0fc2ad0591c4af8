import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import {
  endSignIn as endStatement,
  endSignInsExcept,
  listSignIns as listStatement,
  stillOpen,
} from './queries.ts'
import type { SignedIn } from './sign-in.ts'

/** One open sign-in in a user's own list. */
export interface SignInListed {
  id: string
  createdAt: string
  lastSeenAt: string
  userAgent: string
  address: string
  current: boolean
}

/** The user's open sign-ins, latest first, at most 100. */
export async function listSignIns(read: Reader, current: SignedIn): Promise<SignInListed[]> {
  const rows = await read.many(listStatement, [current.accountId])
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    userAgent: row.user_agent,
    address: row.address,
    current: row.id === current.signInId,
  }))
}

/** Ends one sign-in of a user; another user's, or one that ended, is `not-found`. */
export async function endSignIn(read: Reader, accountId: string, signInId: string): Promise<void> {
  const ended = await read.run(endStatement, [accountId, signInId])
  if (ended === 0) throw new Problem('not-found', 'That sign-in has ended already.')
}

/** Ends a user's sign-ins, all or all but one; their next request answers 401. */
export async function endAllSignIns(read: Reader, accountId: string, except?: string): Promise<void> {
  await read.run(endSignInsExcept, [accountId, except ?? null])
}

/** Which of these sign-ins are still open; event streams ask it from time to time. */
export async function openAmong(read: Reader, signInIds: readonly string[]): Promise<Set<string>> {
  return new Set((await read.many(stillOpen, [signInIds])).map((row) => row.id))
}
