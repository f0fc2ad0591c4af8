import * as z from 'zod'
import { id, instant, required } from './fields.ts'
import { codeAsked, password, securityProblems, securityRoutes, signInCode } from './security.ts'
import { routes } from './table.ts'

/** Codes of the sign-in routes, to stand beside the common ones in a contract's problem table. */
export const signInProblems = {
  /** A wrong pair; never says which half (PP-1). */
  'sign-in-incorrect': 401,
  /** Too many failures for this User ID, known or not; `retryAfterSeconds` counts down (PP-4). */
  'locked-out': 429,
  /** Told only after correct details (PP-5). */
  suspended: 403,
  ...securityProblems,
} as const satisfies Record<string, number>

/** Set to `1` on requests that no person caused, such as polling; they do not put off the idle lock. */
export const backgroundHeader = 'x-tillwave-background'

/** A user as the signed-in person sees it. */
export const signedInUser = z.object({
  id,
  userId: z.string(),
  displayName: z.string(),
  /** Null for those outside of all practices, such as operators. */
  practiceId: id.nullable(),
})

/** Who is signed in and until when. `locked` means idle for 15 minutes: the password opens it again. */
export const signedIn = z.object({
  state: z.enum(['open', 'locked']),
  signInId: id,
  user: signedInUser,
  /** The hard end, 12 hours after the sign-in. */
  endsAt: instant,
  /** Without activity for so long, `state` becomes `locked`. */
  idleLockSeconds: z.int(),
})

/** One of a user's open sign-ins. */
export const signInListed = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  userAgent: z.string(),
  address: z.string(),
  current: z.boolean(),
})

/**
 * Signing in and one's own sign-ins, the same in both systems. Permissions: `public` for strangers, `locked-too`
 * for the signed-in even while idle-locked, `signed-in` for the rest.
 */
export const signInRoutes = routes({
  ...securityRoutes,
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    summary: 'Sign in with User ID and password; sets the cookie, or asks for a code first.',
    permission: 'public',
    key: 'exempt',
    body: z.object({ userId: required(100, 'Enter the User ID.'), password }),
    reply: z.union([signedIn, codeAsked]),
    problems: ['sign-in-incorrect', 'locked-out', 'suspended'],
  },
  signInWithCode: {
    method: 'POST',
    path: '/api/sign-in/code',
    summary: 'The second step: the code that was sent or shown, or a saved recovery code; sets the cookie.',
    permission: 'public',
    key: 'exempt',
    body: signInCode,
    reply: signedIn,
    problems: ['code-incorrect', 'attempt-over', 'locked-out', 'suspended'],
  },
  whoAmI: {
    method: 'GET',
    path: '/api/sign-in',
    summary: 'Who is signed in here.',
    permission: 'locked-too',
    reply: signedIn,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/sign-in',
    summary: 'End this sign-in.',
    permission: 'locked-too',
    key: 'exempt',
    reply: z.null(),
    status: 204,
  },
  unlock: {
    method: 'POST',
    path: '/api/sign-in/unlock',
    summary: 'Open an idle-locked sign-in with the password.',
    permission: 'locked-too',
    key: 'exempt',
    body: z.object({ password }),
    reply: signedIn,
    problems: ['sign-in-incorrect', 'locked-out'],
  },
  listSignIns: {
    method: 'GET',
    path: '/api/sign-ins',
    summary: "The signed-in user's open sign-ins, latest first.",
    permission: 'signed-in',
    reply: z.array(signInListed),
  },
  endSignIn: {
    method: 'DELETE',
    path: '/api/sign-ins/:signInId',
    summary: "End one of one's own sign-ins.",
    permission: 'signed-in',
    key: 'exempt',
    params: z.object({ signInId: id }),
    reply: z.null(),
    status: 204,
  },
  changePassword: {
    method: 'PUT',
    path: '/api/password',
    summary: "Change one's password; every other sign-in ends.",
    permission: 'signed-in',
    key: 'exempt',
    body: z.object({ current: password, next: password }),
    reply: z.null(),
    status: 204,
    problems: ['sign-in-incorrect', 'locked-out', 'weak-password'],
  },
})
