import { signInHandlers } from '@tillwave/identity/routes'
import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox, sandboxProblems } from '@tillwave/partner-api/sandbox'
import { portalApi } from '@tillwave/portal-contract/api'
import { problems } from '@tillwave/portal-contract/problems'
import { mount } from '@tillwave/route/fastify'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Database } from '@tillwave/server-kit/database'
import { createApp } from '@tillwave/server-kit/http'
import type { FastifyInstance } from 'fastify'
import { browserHost, signInCookie, type Context } from './context.ts'
import { openEvents } from './features/chat/index.ts'
import {
  partnerDocument,
  partnerHandlers,
  partnerHost,
  partnerSandboxHandlers,
} from './features/partner/index.ts'
import { recordCalls } from './features/recorder/index.ts'
import { misbehaveOnDemand } from './features/sandbox/index.ts'
import { closedInMaintenance, partnersClosedInMaintenance } from './features/status/index.ts'
import { handlersOf } from './handlers.ts'
import { ping } from './queries.ts'
import type { Settings } from './settings.ts'
import { siteOf, type SiteSettings } from './site.ts'

/** What the portal's server needs of its settings. */
export type AppSettings = SiteSettings & Pick<Settings, 'logLevel' | 'demo' | 'faultHeader'>

/** The portal's HTTP server with every route, not listening yet. */
export async function createPortal(
  database: Database,
  settings: AppSettings,
  staticFolder?: string,
): Promise<FastifyInstance> {
  const app = await createApp({
    system: 'portal',
    problems: { ...problems, ...sandboxProblems },
    publicUrl: settings.publicUrl,
    logLevel: settings.logLevel,
    checkHealth: () => database.outside().one(ping),
    ...(staticFolder !== undefined && { staticFolder }),
  })
  misbehaveOnDemand(app)
  recordCalls(app)
  mountBrowserRoutes(app, database, settings)
  const partners = partnersClosedInMaintenance(database, partnerHost(database, settings))
  mount(app, partnerApi, partnerHandlers(settings), partners)
  mount(app, partnerSandbox, partnerSandboxHandlers, partners)
  const document = partnerDocument(settings)
  app.get('/partner/v1/openapi.json', async () => document)
  return app
}

function mountBrowserRoutes(app: FastifyInstance, database: Database, settings: AppSettings) {
  const host = closedInMaintenance(database, browserHost(database))
  const events = openEvents(database, (error) => app.log.warn({ err: error }, 'live updates'))
  app.addHook('preClose', async () => events.close())
  const signIn = signInHandlers<Context>({
    site: siteOf(database, settings),
    cookie: signInCookie,
    signedIn: (ctx) => ctx.signedIn,
    ended: (signInId) => events.endSignIn(signInId),
    aside: (work) => void work.catch((error: unknown) => app.log.error({ err: error }, 'recovery')),
  })
  mount(app, signInRoutes, signIn, host)
  mount(app, portalApi, handlersOf({ ...settings, events }), host)
}
