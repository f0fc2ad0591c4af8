import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import type { signInRoutes } from '@tillwave/route/sign-in'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clearToken, readToken, setToken, type SignInCookie } from './cookie.ts'
import { endSignIn, listSignIns } from './end.ts'
import { readFirstStart } from './first-start.ts'
import { countRecovery, sendRecovery } from './links/ask-recovery.ts'
import { readLink, setPasswordByLink } from './links/password-link.ts'
import { IDLE_LOCK_SECONDS } from './queries.ts'
import { resendCode } from './second-factor/challenge.ts'
import { readDelivery } from './second-factor/delivery.ts'
import * as secondFactor from './second-factor/set-up.ts'
import { signIn, signInWithCode, unlock, type Entered, type Origin, type SignedIn } from './sign-in.ts'
import type { Site } from './site.ts'
import { stepUp } from './step-up.ts'
import { changePassword } from './users.ts'

/** What the handlers need of a system, whose context is `C`. */
export interface SignInHost<C> {
  site: Site
  cookie: SignInCookie
  /** What `whoAsks` answered for the request. */
  signedIn(ctx: C): SignedIn | undefined
  /** Told when a user ends a sign-in of their own, so that what it has open ends at once. */
  ended?(signInId: string): void
  /** Takes work that the answer does not wait for, and logs it when it fails. */
  aside(work: Promise<void>): void
}

/** Handlers of the sign-in routes, to be mounted with the system's own `admit`. */
export function signInHandlers<C>(host: SignInHost<C>): Handlers<typeof signInRoutes, C> {
  return {
    ...enteringHandlers(host),
    ...ownSignInHandlers(host),
    ...secondFactorHandlers(host),
    ...linkHandlers(host),
  }
}

type Part<C, K extends keyof typeof signInRoutes> = Pick<Handlers<typeof signInRoutes, C>, K>

function enteringHandlers<C>({
  site,
  cookie,
}: SignInHost<C>): Part<C, 'signIn' | 'signInWithCode' | 'sendCodeAgain' | 'readCodeDelivery'> {
  const originOf = (request: FastifyRequest): Origin => ({
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    replaces: readToken(request, cookie),
  })
  const welcome = (reply: FastifyReply, { token, signedIn }: Entered) => {
    setToken(reply, cookie, token)
    return present(signedIn)
  }
  return {
    async signIn({ body }, { request, reply }) {
      const made = await signIn(site, { ...body, ...originOf(request) })
      return 'challenge' in made ? { state: 'code', ...made.challenge } : welcome(reply, made)
    },
    async signInWithCode({ body }, { request, reply }) {
      return welcome(reply, await signInWithCode(site, { ...body, ...originOf(request) }))
    },
    sendCodeAgain: async ({ body }) => resendCode(site, body.attempt),
    readCodeDelivery: async ({ body }) => ({ delivery: await readDelivery(site.read, body.attempt) }),
  }
}

function ownSignInHandlers<C>(
  host: SignInHost<C>,
): Part<C, 'whoAmI' | 'signOut' | 'unlock' | 'stepUp' | 'listSignIns' | 'endSignIn' | 'changePassword'> {
  const { site, cookie } = host
  const { read } = site
  const own = (ctx: C) => required(host.signedIn(ctx))
  return {
    whoAmI: async (_input, { ctx }) => present(own(ctx)),
    async signOut(_input, { ctx, reply }) {
      const current = own(ctx)
      await endSignIn(read, current.accountId, current.signInId)
      host.ended?.(current.signInId)
      clearToken(reply, cookie)
      return null
    },
    async unlock({ body }, { ctx, request }) {
      return present(await unlock(read, own(ctx), { ...body, address: request.ip }))
    },
    async stepUp({ body }, { ctx, request }) {
      await stepUp(read, own(ctx), { ...body, address: request.ip })
      return null
    },
    listSignIns: async (_input, { ctx }) => listSignIns(read, own(ctx)),
    async endSignIn({ params }, { ctx }) {
      await endSignIn(read, own(ctx).accountId, params.signInId)
      host.ended?.(params.signInId)
      return null
    },
    async changePassword({ body }, { ctx, request }) {
      await changePassword(site, own(ctx), { ...body, address: request.ip })
      return null
    },
  }
}

type SecondFactorRoute =
  'readSecurity' | 'beginSecondFactor' | 'confirmSecondFactor' | 'endSecondFactor' | 'renewRecoveryCodes'

function secondFactorHandlers<C>({ site, signedIn }: SignInHost<C>): Part<C, SecondFactorRoute> {
  const own = (ctx: C) => required(signedIn(ctx))
  return {
    readSecurity: async (_input, { ctx }) => secondFactor.readSecurity(site, own(ctx)),
    beginSecondFactor: async ({ body }, { ctx }) => secondFactor.beginSetUp(site, own(ctx), body),
    async confirmSecondFactor({ body }, { ctx, request }) {
      const given = { ...body, address: request.ip }
      return { recoveryCodes: await secondFactor.confirmSetUp(site, own(ctx), given) }
    },
    async endSecondFactor(_input, { ctx }) {
      await secondFactor.endSecondFactor(site, own(ctx))
      return null
    },
    async renewRecoveryCodes(_input, { ctx }) {
      return { recoveryCodes: await secondFactor.renewSavedCodes(site, own(ctx)) }
    },
  }
}

function linkHandlers<C>({
  site,
  aside,
}: SignInHost<C>): Part<C, 'readFirstStart' | 'askRecovery' | 'readPasswordLink' | 'spendPasswordLink'> {
  return {
    async askRecovery({ body }, { request }) {
      // The same for everybody, before any work: what the system has is no secret, who is in it is.
      if (!site.mails) throw noMail()
      await countRecovery(site.read, request.ip)
      aside(sendRecovery(site, body.email))
      return null
    },
    readFirstStart: async () => readFirstStart(site),
    readPasswordLink: async ({ body }) => readLink(site, body.token),
    async spendPasswordLink({ body }) {
      await setPasswordByLink(site, body)
      return null
    },
  }
}

function required(signedIn: SignedIn | undefined): SignedIn {
  if (!signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
  return signedIn
}

function noMail(): Problem {
  return new Problem('no-mail', 'No e-mail can be sent from here. Ask your administrator, or call support.')
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
