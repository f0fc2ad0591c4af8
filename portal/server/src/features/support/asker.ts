import { readToken } from '@tillwave/identity/cookie'
import { findSignIn, type SignedIn } from '@tillwave/identity/sign-in'
import type { Database } from '@tillwave/server-kit/database'
import type { FastifyRequest } from 'fastify'
import { signInCookie } from '../../context.ts'

/** Who is signed in at a route that strangers may use too; undefined for them, and while the screen is locked. */
export async function askerOf(database: Database, request: FastifyRequest): Promise<SignedIn | undefined> {
  const token = readToken(request, signInCookie)
  if (token === undefined) return undefined
  const found = await findSignIn(database.outside(), token, { activity: false })
  return found?.locked ? undefined : found
}
