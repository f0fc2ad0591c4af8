import { join, resolve } from 'node:path'
import fileServer from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isApi } from './http-guards.ts'

/**
 * Serves a built web app: files under /assets have a hash in their name and are kept for ever, index.html is
 * asked for each time, and every address that a person opens answers index.html. Files are looked for when they are
 * asked for, so an app that is built anew beneath a running server is served as it is then.
 */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder)
  const assets = join(root, 'assets')
  await app.register(fileServer, {
    root,
    serve: false,
    index: false,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders(reply, path) {
      const kept = path.startsWith(assets)
      reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', (_request, reply) => reply.sendFile('index.html'))
  app.get('/*', (request, reply) => {
    if (isNavigation(request)) return reply.sendFile('index.html')
    const path = pathOf(request)
    if (path === undefined || isApi(request.url)) return reply.callNotFound()
    return reply.sendFile(path)
  })
}

/** The file that is asked for; undefined when the address is not one. */
function pathOf({ url }: FastifyRequest): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1)
  } catch {
    return undefined
  }
}

/** An address that a person opens; what has a suffix is a file. */
function isNavigation({ url, headers }: FastifyRequest): boolean {
  if (isApi(url) || url.startsWith('/assets/') || /^[^?]*\.[a-z\d]+(\?|$)/i.test(url)) return false
  return (headers.accept ?? '').includes('text/html')
}
