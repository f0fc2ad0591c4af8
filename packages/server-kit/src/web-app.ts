import { join, resolve } from 'node:path'
import fileServer from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isApi } from './http-guards.ts'

/**
 * Serves a built web app: files under /assets have a hash in their name and are kept for ever, index.html is
 * asked for each time, and every address that a person opens answers index.html.
 */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder)
  const assets = join(root, 'assets')
  await app.register(fileServer, {
    root,
    wildcard: false,
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
    if (!isNavigation(request)) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}

function isNavigation({ url, headers }: FastifyRequest): boolean {
  return !isApi(url) && !url.startsWith('/assets/') && (headers.accept ?? '').includes('text/html')
}
