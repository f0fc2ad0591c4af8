import { whoAsks } from '@tillwave/identity/admit'
import type { SignInCookie } from '@tillwave/identity/cookie'
import type { SignedIn } from '@tillwave/identity/sign-in'
import { isAction, may, type Role } from '@tillwave/portal-domain/permissions'
import type { Host } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import type { Database, Scope } from '@tillwave/server-kit/database'
import { roleOf } from './queries.ts'

/** The portal's sign-in cookie. */
export const signInCookie: SignInCookie = '__Host-tillwave-portal'

/** Who asks, as far as known. */
export interface Context {
  database: Database
  signedIn: SignedIn | undefined
  role: Role | undefined
}

/** A practice's employee at work: all they read and write through `scope` is their practice's. */
export interface Desk {
  scope: Scope
  practiceId: string
  /** Who is told of in the audit. */
  actor: Actor
  /** Whose Idempotency-Keys are sent; the actor's own unless told. */
  keyOwner?: string
}

/** Somebody, or a practice's key, that does things. */
export interface Actor {
  id: string
  name: string
}

/** Admits browsers: finds who is signed in and checks the route's permission by the role table; deny by default. */
export function browserHost(database: Database): Host<Context> {
  return {
    async admit(request, route) {
      const signedIn = await whoAsks(database.outside(), request, route, signInCookie)
      if (!signedIn) return { database, signedIn, role: undefined }
      const { role } = (await database.outside().maybe(roleOf, [signedIn.accountId])) ?? {}
      if (!isPermitted(role, route)) throw new Problem('forbidden', 'Your role does not allow this.')
      return { database, signedIn, role }
    },
  }
}

function isPermitted(role: Role | undefined, { permission }: Route): boolean {
  if (permission === 'signed-in' || permission === 'locked-too') return true
  return role !== undefined && isAction(permission) && may(role, permission)
}

/** An operator, or whoever else is signed in, as the audit tells of them. */
export function actorOf({ signedIn }: Context): Actor {
  if (!signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
  return { id: signedIn.accountId, name: signedIn.displayName }
}

/** The desk of a practice's employee; `forbidden` for those who belong to no practice. */
export function deskOf({ database, signedIn }: Context): Desk {
  if (!signedIn?.practiceId) throw new Problem('forbidden', 'This is for the employees of a practice.')
  const { practiceId, accountId, displayName } = signedIn
  return { practiceId, scope: database.inPractice(practiceId), actor: { id: accountId, name: displayName } }
}
