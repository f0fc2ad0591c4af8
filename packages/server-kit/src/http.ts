import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { speakContract } from '@tillwave/route/fastify'
import { commonProblems, presentProblem, Problem, type ProblemTable } from '@tillwave/route/problem'
import Fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import type { DestinationStream } from 'pino'
import { guardUnsafeRequests, isApi, securityHeaders } from './http-guards.ts'
import { newId } from './ids.ts'
import { loggerOptions, logRequests, type LogLevel } from './log.ts'
import { serveWebApp } from './web-app.ts'

/** What makes one system's HTTP server. */
export interface AppOptions {
  system: 'office' | 'portal'
  /** The contract's codes with their status. */
  problems: ProblemTable
  /** How browsers reach it, such as `http://localhost:3000`; its origin may send unsafe requests. */
  publicUrl: string
  /** More origins that may, such as the web app's development server. */
  allowedOrigins?: readonly string[]
  /** The built web app; without one only the API is served. */
  staticFolder?: string
  logLevel: LogLevel
  /** Rejects when the database cannot answer; asked by `/healthz`. */
  checkHealth: () => Promise<unknown>
  /** Proxies whose X-Forwarded-For is believed, as Fastify's `trustProxy`; none unless told. */
  trustProxy?: string | string[]
  bodyLimitBytes?: number
  /** Where log lines go; standard output unless told. */
  logTo?: DestinationStream
}

/** A Fastify instance that speaks the contract and is safe by default; routes are mounted on it afterwards. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const secure = options.publicUrl.startsWith('https:')
  const app = Fastify({
    logger: { ...loggerOptions(options.logLevel), ...(options.logTo && { stream: options.logTo }) },
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: newId,
    bodyLimit: options.bodyLimitBytes ?? 256 * 1024,
    requestTimeout: 30_000,
    // An address that cannot be decoded, or too long a part of one, meets no route and no error handler.
    frameworkErrors: (_error, _request, reply) => refuseAddress(reply as unknown as FastifyReply, options),
    trustProxy: options.trustProxy ?? false,
    // Otherwise open event streams would keep the server from closing.
    forceCloseConnections: true,
  })
  // Forms of other sites can send text/plain without asking; JSON they cannot.
  app.removeContentTypeParser('text/plain')
  speakContract(app, options.problems)
  logRequests(app)
  await app.register(helmet, securityHeaders(secure))
  await app.register(compress, { encodings: ['br', 'gzip'] })
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (isApi(request.url)) reply.header('cache-control', 'no-store')
  })
  guardUnsafeRequests(app, [new URL(options.publicUrl).origin, ...(options.allowedOrigins ?? [])])
  answerHealth(app, options)
  if (options.staticFolder) await serveWebApp(app, options.staticFolder)
  return app
}

function refuseAddress(reply: FastifyReply, { problems }: AppOptions): void {
  const body = presentProblem(new Problem('invalid', 'This address cannot be read.'), {
    ...commonProblems,
    ...problems,
  })
  reply.code(body.status).header('content-type', 'application/problem+json').send(JSON.stringify(body))
}

const HEALTH_DEADLINE_MS = 3_000

function answerHealth(app: FastifyInstance, { system, checkHealth }: AppOptions) {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    await within(HEALTH_DEADLINE_MS, checkHealth()).catch((cause: unknown) => {
      const problem = new Problem('unavailable', 'The database does not answer.', { retryAfterSeconds: 5 })
      problem.cause = cause
      throw problem
    })
    return reply.send({ status: 'ok', system })
  })
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
