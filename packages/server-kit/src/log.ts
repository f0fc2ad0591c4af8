import type { FastifyInstance } from 'fastify'
import type { LoggerOptions } from 'pino'

/** How much is logged. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const secrets = ['password', 'token', 'code', 'authorization', 'cookie', 'apiKey', 'body', 'query']

/** Pino's settings: no request content ever, secrets cut wherever they appear, errors scrubbed. */
export function loggerOptions(level: LogLevel): LoggerOptions {
  return {
    level,
    base: null,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[cut]' },
    serializers: { err: describeError, req: () => undefined, res: () => undefined },
  }
}

/** One line a request: the route's pattern, never its parameters or query, which could name a patient. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    const { method } = request
    const line = { method, route, status: reply.statusCode, tookMs: Math.round(reply.elapsedTime) }
    if (reply.statusCode >= 500) request.log.error(line, 'failed')
    else request.log.info(line, 'answered')
  })
}

/** An error for the log: kind, code, scrubbed message and the frames of its stack. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const { code, cause } = error as Error & { code?: string }
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: scrub(error.message),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause !== undefined && { cause: describeError(cause) }),
  }
}

/** Cuts what could be a person's: quoted values, key values of the database, addresses, longer numbers. */
export function scrub(text: string): string {
  return text
    .slice(0, 2_000)
    .replaceAll(/"[^"\n]*"|'[^'\n]*'|`[^`\n]*`/g, '"…"')
    .replaceAll(/=\([^)\n]*\)/g, '=(…)')
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…')
    .replaceAll(/\d(?:[ -]?\d){4,}/g, '…')
}
