import { openAmong } from '@tillwave/identity/end'
import { firstStartCode } from '@tillwave/identity/first-start'
import { signInHandlers } from '@tillwave/identity/routes'
import type { SignedIn } from '@tillwave/identity/sign-in'
import { officeApi } from '@tillwave/office-contract/api'
import { firstStartRoutes } from '@tillwave/office-contract/first-start'
import { problems } from '@tillwave/office-contract/problems'
import { importLimits } from '@tillwave/office-domain/import/states'
import { createPartnerClient } from '@tillwave/partner-api/client'
import { mount } from '@tillwave/route/fastify'
import { signInProblems, signInRoutes } from '@tillwave/route/sign-in'
import type { Route } from '@tillwave/route/table'
import { Database } from '@tillwave/server-kit/database'
import { EventHub } from '@tillwave/server-kit/events'
import { createApp } from '@tillwave/server-kit/http'
import type { JobQueue } from '@tillwave/server-kit/jobs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { admit, admitToSignIn, cookie } from './admit.ts'
import type { Config } from './config.ts'
import type { App } from './context.ts'
import { claimOffice } from './features/first-start/index.ts'
import { careCredit, type Lender } from './lender/lender.ts'
import { withBreaker } from './lender/breaker.ts'
import { handlers } from './handlers.ts'
import { ping } from './queries.ts'
import { siteOf } from './site.ts'

/** The role of every connection: it may change nothing that is append-only. */
export const applicationRole = 'office_app'

/** What makes an office; tests give their own lender. */
export interface OfficeOptions extends Pick<
  Config,
  'databaseUrl' | 'publicUrl' | 'portalUrl' | 'logLevel' | 'secretKeys'
> {
  lenderApiKey: string | undefined
  demo: boolean
  /** What letters can be sent; none unless told. */
  letters?: App['letters']
  /** The built web app; without one only the API is served. */
  staticFolder?: string
  lender?: Lender
  connections?: number
}

/** An office, ready to listen. */
export interface Office {
  http: FastifyInstance
  app: App
  /** Gives background work to a queue; before that it stays undone until a schedule finds it. */
  workWith(queue: Pick<JobQueue, 'add'>): void
  /** Ends event streams and background work; the first step of stopping. */
  quiet(): void
  /** Closes the server and the database. */
  close(): Promise<void>
}

/** The office's whole HTTP server on a migrated database. */
export async function createOfficeApp(options: OfficeOptions): Promise<Office> {
  const { databaseUrl, connections } = options
  const database = new Database({
    url: databaseUrl,
    role: applicationRole,
    applicationName: 'tillwave-office',
    ...(connections !== undefined && { connections }),
  })
  const http = await createApp({
    system: 'office',
    problems: { ...problems, ...signInProblems },
    publicUrl: options.publicUrl,
    logLevel: options.logLevel,
    checkHealth: () => database.outside().one(ping),
    ...(options.staticFolder !== undefined && { staticFolder: options.staticFolder }),
  })
  let queue: Pick<JobQueue, 'add'> | undefined
  const app: App = {
    database,
    lender: options.lender ?? lenderOf(options),
    events: eventsOf(database, (error) => http.log.warn({ err: error }, 'live updates')),
    demo: options.demo,
    publicUrl: options.publicUrl,
    firstStartCode: firstStartCode(options),
    secretKeys: options.secretKeys,
    letters: options.letters ?? { mails: false, texts: false },
    enqueue: async (job, payload) => queue?.add(job, { payload }),
  }
  // A piece of a file that is imported; anything else is JSON.
  const asBytes = { parseAs: 'buffer', bodyLimit: importLimits.partBytes } as const
  http.addContentTypeParser('application/octet-stream', asBytes, (_request, body, done) => done(null, body))
  mountSignIn(http, app)
  mount(http, officeApi, handlers, { admit: (request, route) => admit(app, request, route) })
  const quiet = () => app.events.close()
  return {
    http,
    app,
    workWith: (given) => (queue = given),
    quiet,
    close: async () => {
      quiet()
      await http.close()
      await database.close()
    },
  }
}

/** Live updates of this process. */
export function eventsOf(database: Database, onError: (error: unknown) => void): EventHub {
  return new EventHub({ database, openAmong: (ids) => openAmong(database.outside(), ids), onError })
}

function mountSignIn(http: FastifyInstance, app: App) {
  const host = {
    site: siteOf(app),
    cookie,
    signedIn: (ctx: SignedIn | undefined) => ctx,
    ended: (signInId: string) => app.events.endSignIn(signInId),
    aside: (work: Promise<void>) =>
      void work.catch((error: unknown) => http.log.error({ err: error }, 'recovery')),
  }
  const door = { admit: (request: FastifyRequest, route: Route) => admitToSignIn(app, request, route) }
  mount(http, signInRoutes, signInHandlers<SignedIn | undefined>(host), door)
  mount(http, firstStartRoutes, { claimOffice: ({ body }) => claimOffice(app, body) }, door)
}

/** Without a key every call answers `unauthenticated`, which the screens show as the lender's refusal. */
function lenderOf({ portalUrl, lenderApiKey }: OfficeOptions): Lender {
  return withBreaker(careCredit(createPartnerClient({ origin: portalUrl, apiKey: lenderApiKey ?? 'none' })))
}
