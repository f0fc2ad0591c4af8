import { signInHandlers } from '@tillwave/identity/routes'
import { partnerApi, partnerProblems } from '@tillwave/partner-api/contract'
import { accountRoutes } from '@tillwave/portal-contract/accounts'
import { applicationRoutes } from '@tillwave/portal-contract/applications'
import { launchRoutes } from '@tillwave/portal-contract/launches'
import { practiceRoutes } from '@tillwave/portal-contract/practice'
import { problems } from '@tillwave/portal-contract/problems'
import { sandboxRoutes } from '@tillwave/portal-contract/sandbox'
import { transactionRoutes } from '@tillwave/portal-contract/transactions'
import { mount } from '@tillwave/route/fastify'
import { openApi } from '@tillwave/route/openapi'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Database } from '@tillwave/server-kit/database'
import { createApp } from '@tillwave/server-kit/http'
import { statement } from '@tillwave/server-kit/statement'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { browserHost, signInCookie, type Context } from './context.ts'
import { accountHandlers } from './features/accounts/routes.ts'
import { applicationHandlers } from './features/applications/routes.ts'
import { partnerHandlers, partnerHost } from './features/partner/routes.ts'
import { practiceHandlers } from './features/practice/routes.ts'
import { misbehaveOnDemand } from './features/sandbox/index.ts'
import { sandboxHandlers } from './features/sandbox/routes.ts'
import { launchHandlers } from './features/sessions/routes.ts'
import { transactionHandlers } from './features/transactions/routes.ts'
import type { Settings } from './settings.ts'

/** What the portal's server needs of its settings. */
export type AppSettings = Pick<Settings, 'publicUrl' | 'logLevel' | 'demo' | 'faultHeader'>

const ping = statement('app.ping', z.unknown(), 'select 1')

/** The portal's HTTP server with every route, not listening yet. */
export async function createPortal(
  database: Database,
  settings: AppSettings,
  staticFolder?: string,
): Promise<FastifyInstance> {
  const app = await createApp({
    system: 'portal',
    problems: { ...problems, ...partnerProblems },
    publicUrl: settings.publicUrl,
    logLevel: settings.logLevel,
    checkHealth: () => database.outside().one(ping),
    ...(staticFolder !== undefined && { staticFolder }),
  })
  misbehaveOnDemand(app)
  mountBrowserRoutes(app, database, settings)
  mount(app, partnerApi, partnerHandlers(settings), partnerHost(database, settings))
  serveDocument(app)
  return app
}

function mountBrowserRoutes(app: FastifyInstance, database: Database, settings: AppSettings) {
  const host = browserHost(database)
  const signIn = signInHandlers<Context>({
    read: database.outside(),
    cookie: signInCookie,
    signedIn: (ctx) => ctx.signedIn,
  })
  mount(app, signInRoutes, signIn, host)
  mount(app, practiceRoutes, practiceHandlers(settings), host)
  mount(app, launchRoutes, launchHandlers, host)
  mount(app, applicationRoutes, applicationHandlers, host)
  mount(app, accountRoutes, accountHandlers, host)
  mount(app, transactionRoutes, transactionHandlers, host)
  mount(app, sandboxRoutes, sandboxHandlers, host)
}

/** The partner API's document is made of the same table that the routes are. */
function serveDocument(app: FastifyInstance) {
  const document = openApi(partnerApi, partnerProblems, {
    title: 'Partner API of the sandbox portal',
    version: '1',
    description:
      'What a practice system may ask of the lender. Sandbox — not affiliated with Synchrony. ' +
      'Money is integer cents. A key may make 6,000 calls a minute.',
    security: 'bearer',
  })
  app.get('/partner/v1/openapi.json', async () => document)
}
