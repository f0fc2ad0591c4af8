import { whoAsks } from '@tillwave/identity/admit'
import type { SignInCookie } from '@tillwave/identity/cookie'
import type { SignedIn } from '@tillwave/identity/sign-in'
import { usualLimits } from '@tillwave/office-domain/limits'
import { Problem } from '@tillwave/route/problem'
import { isSafe, type Route } from '@tillwave/route/table'
import { requestHash } from '@tillwave/server-kit/hash'
import type { FastifyRequest } from 'fastify'
import { actionOf, requirePermission } from './authorize.ts'
import type { App, Context } from './context.ts'
import { staffMember } from './queries.ts'

/** The office's cookie; the portal's has another name, since ports share cookies. */
export const cookie: SignInCookie = '__Host-tillwave-office'

/** Who asks on a sign-in route; undefined for strangers, where those may ask. */
export async function admitToSignIn(
  app: App,
  request: FastifyRequest,
  route: Route,
): Promise<SignedIn | undefined> {
  return whoAsks(app.database.outside(), request, route, cookie)
}

/**
 * Who asks on a route of the office: 401 for strangers, `suspended` for staff who left, 403 when the role does
 * not allow the route. Other practices' rows are out of sight afterwards, so their ids answer 404 as unknown ones.
 */
export async function admit(app: App, request: FastifyRequest, route: Route): Promise<Context> {
  const signedIn = await whoAsks(app.database.outside(), request, route, cookie)
  if (!signedIn?.practiceId) throw new Problem('unauthenticated', 'Sign in to go on.')
  const { practiceId, signInId, steppedUp } = signedIn
  const staff = staffMember.nullable().parse(signedIn.member)
  if (!staff?.active) throw new Problem('suspended', 'You no longer have access to this office.')
  const { id, name, roles, location_ids: locationIds } = staff
  const actor = { kind: 'staff', id, name, roles, locationIds, limits: staff.limits ?? usualLimits } as const
  requirePermission({ actor }, actionOf(route.permission))
  const idempotencyKey = keyOf(request, route)
  return {
    app,
    practiceId,
    actor,
    db: app.database.inPractice(practiceId),
    signInId,
    steppedUp,
    idempotencyKey,
    // The body is read after admission, so the hash is made when it is asked for.
    get requestHash() {
      return idempotencyKey === null ? null : requestHash([route.method, request.url, request.body ?? null])
    },
  }
}

/** What recognises a repeated request; null where nothing is to be recognised. */
function keyOf(request: FastifyRequest, route: Route): string | null {
  const header = request.headers['idempotency-key']
  return isSafe(route.method) || route.key === 'exempt' || typeof header !== 'string' ? null : header
}
