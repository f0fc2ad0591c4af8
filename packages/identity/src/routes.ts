import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { signInRoutes } from '@tillwave/route/sign-in'
import type { Reader } from '@tillwave/server-kit/database'
import { clearToken, readToken, setToken, type SignInCookie } from './cookie.ts'
import { endSignIn, listSignIns } from './end.ts'
import { IDLE_LOCK_SECONDS } from './queries.ts'
import { signIn, unlock, type SignedIn } from './sign-in.ts'
import { changePassword } from './users.ts'

/** What the handlers need of a system, whose context is `C`. */
export interface SignInHost<C> {
  /** The sign-in directory: `database.outside()`. */
  read: Reader
  cookie: SignInCookie
  /** What `whoAsks` answered for the request. */
  signedIn(ctx: C): SignedIn | undefined
  /** Told when a user ends a sign-in of their own, so that what it has open ends at once. */
  ended?(signInId: string): void
  /** Words that a password may not be made of, such as the practice's name. */
  contextWords?(practiceId: string | null): Promise<string[]>
}

/** Handlers of the sign-in routes, to be mounted with the system's own `admit`. */
export function signInHandlers<C>(host: SignInHost<C>): Handlers<typeof signInRoutes, C> {
  const { read, cookie } = host
  return {
    async signIn({ body }, { request, reply }) {
      const userAgent = request.headers['user-agent'] ?? ''
      const origin = { address: request.ip, userAgent, replaces: readToken(request, cookie) }
      const made = await signIn(read, { ...body, ...origin })
      setToken(reply, cookie, made.token)
      return present(made.signedIn)
    },
    whoAmI: async (_input, { ctx }) => present(required(host.signedIn(ctx))),
    async signOut(_input, { ctx, reply }) {
      const current = required(host.signedIn(ctx))
      await endSignIn(read, current.accountId, current.signInId)
      host.ended?.(current.signInId)
      clearToken(reply, cookie)
      return null
    },
    async unlock({ body }, { ctx, request }) {
      return present(await unlock(read, required(host.signedIn(ctx)), { ...body, address: request.ip }))
    },
    listSignIns: async (_input, { ctx }) => listSignIns(read, required(host.signedIn(ctx))),
    async endSignIn({ params }, { ctx }) {
      await endSignIn(read, required(host.signedIn(ctx)).accountId, params.signInId)
      host.ended?.(params.signInId)
      return null
    },
    async changePassword({ body }, { ctx, request }) {
      const current = required(host.signedIn(ctx))
      const contextWords = (await host.contextWords?.(current.practiceId)) ?? []
      await changePassword(read, current, { ...body, address: request.ip, contextWords })
      return null
    },
  }
}

function required(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
  return signedIn
}

function present(current: SignedIn) {
  const { signInId, accountId, practiceId, userId, displayName, locked, endsAt } = current
  return {
    state: locked ? ('locked' as const) : ('open' as const),
    signInId,
    user: { id: accountId, userId, displayName, practiceId },
    endsAt,
    idleLockSeconds: IDLE_LOCK_SECONDS,
  }
}
