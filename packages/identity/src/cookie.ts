import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HARD_END_SECONDS } from './queries.ts'

/** The two systems' cookies: ports share cookies, so the names differ. */
export type SignInCookie = '__Host-tillwave-office' | '__Host-tillwave-portal'

// Browsers accept Secure cookies on plain http only from names of this machine that they trust; see decision 0003.
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

/** The token in a request's cookie; undefined when there is none that could be ours. */
export function readToken(request: FastifyRequest, name: SignInCookie): string | undefined {
  const token = request.cookies[name]
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Sets the cookie of a new sign-in. */
export function setToken(reply: FastifyReply, name: SignInCookie, token: string): void {
  reply.setCookie(name, token, { ...attributes, maxAge: HARD_END_SECONDS })
}

/** Takes the cookie back. */
export function clearToken(reply: FastifyReply, name: SignInCookie): void {
  reply.clearCookie(name, attributes)
}
