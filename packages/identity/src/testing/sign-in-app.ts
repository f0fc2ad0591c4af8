import { mount } from '@tillwave/route/fastify'
import { commonProblems } from '@tillwave/route/problem'
import { signInProblems, signInRoutes } from '@tillwave/route/sign-in'
import { createApp } from '@tillwave/server-kit/http'
import type { FastifyInstance } from 'fastify'
import { whoAsks } from '../admit.ts'
import { signInHandlers } from '../routes.ts'
import type { SignedIn } from '../sign-in.ts'
import type { Site } from '../site.ts'

/** The cookie of such a server. */
export const cookie = '__Host-tillwave-office'

/** A server with the sign-in routes alone. `asides` gets what is done after its answers. */
export async function openSignInApp(site: Site, asides: Promise<void>[] = []): Promise<FastifyInstance> {
  const app = await createApp({
    system: 'office',
    problems: { ...commonProblems, ...signInProblems },
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  const handlers = signInHandlers<SignedIn | undefined>({
    site,
    cookie,
    signedIn: (ctx) => ctx,
    aside: (work) => void asides.push(work),
  })
  mount(app, signInRoutes, handlers, {
    admit: (request, route) => whoAsks(site.read, request, route, cookie),
  })
  return app
}
