import { Problem } from '@tillwave/route/problem'
import { backgroundHeader } from '@tillwave/route/sign-in'
import type { Route } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import type { FastifyRequest } from 'fastify'
import { readToken, type SignInCookie } from './cookie.ts'
import { findSignIn, type SignedIn } from './sign-in.ts'

/**
 * The first half of a system's `admit`: who asks. Undefined only on `public` routes. Throws `unauthenticated`,
 * or `locked` when idle unless the route's permission is `locked-too`. The system then checks the permission.
 */
export async function whoAsks(
  read: Reader,
  request: FastifyRequest,
  route: Route,
  cookie: SignInCookie,
): Promise<SignedIn | undefined> {
  if (route.permission === 'public') return undefined
  const token = readToken(request, cookie)
  const found = token && (await findSignIn(read, token, { activity: isActivity(request, route) }))
  if (!found) throw new Problem('unauthenticated', 'Sign in to go on.')
  if (found.locked && route.permission !== 'locked-too')
    throw new Problem('locked', 'Locked after 15 minutes without activity. Enter the password to go on.')
  return found
}

// Polling, event streams and asking who one is are not a person's doing.
function isActivity(request: FastifyRequest, route: Route): boolean {
  return request.headers[backgroundHeader] !== '1' && !route.raw && route.permission !== 'locked-too'
}
