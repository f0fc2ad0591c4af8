import type { FastifyHelmetOptions } from '@fastify/helmet'
import { Problem } from '@tillwave/route/problem'
import { isSafe, type Route } from '@tillwave/route/table'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** True for addresses that answer data, never a page. */
export function isApi(url: string): boolean {
  return url.startsWith('/api/') || isPartner(url)
}

// Partner routes are called by servers with a bearer key, which no browser adds by itself.
function isPartner(url: string): boolean {
  return url.startsWith('/partner/')
}

/** The key under which a repeated request is recognised; 8 to 100 visible characters. */
export function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)) return key
  throw new Problem('invalid', 'Send an Idempotency-Key header of 8 to 100 characters.')
}

/**
 * Refuses unsafe requests of other origins, and those without the header that a foreign page cannot send:
 * an `Idempotency-Key`, or `x-tillwave: 1` where the route is exempt from keys.
 */
export function guardUnsafeRequests(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    const route = routeOf(request)
    if (!route || isSafe(route.method) || isPartner(request.url)) return
    const { origin, 'sec-fetch-site': site } = request.headers
    const foreign =
      origin === undefined ? site !== undefined && site !== 'same-origin' : !origins.includes(origin)
    if (foreign) throw new Problem('forbidden', 'This request came from another site.')
  })
  // After the route's own onRequest, so that a stranger hears 401 before anything about headers.
  app.addHook('preValidation', async (request) => {
    const route = routeOf(request)
    if (!route || isSafe(route.method)) return
    if (route.key !== 'exempt') idempotencyKey(request)
    else if (!isPartner(request.url) && request.headers['x-tillwave'] !== '1')
      throw new Problem('invalid', 'Send the header x-tillwave: 1.')
  })
}

function routeOf(request: FastifyRequest): Route | undefined {
  return (request.routeOptions.config as { route?: Route }).route
}

/** Helmet's settings; on plain http nothing may tell the browser to upgrade. */
export function securityHeaders(secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  }
}
