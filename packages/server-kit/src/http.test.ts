import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mount } from '@tillwave/route/fastify'
import { commonProblems, Problem } from '@tillwave/route/problem'
import { routes } from '@tillwave/route/table'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { createApp } from './http.ts'
import { runServer } from './run-server.ts'

const publicUrl = 'http://localhost:3000'
const table = routes({
  read: {
    method: 'GET',
    path: '/api/note/:name',
    summary: '',
    permission: 'public',
    params: z.object({ name: z.string() }),
    reply: z.object({ name: z.string() }),
  },
  write: {
    method: 'POST',
    path: '/api/note',
    summary: '',
    permission: 'public',
    body: z.object({ text: z.string().max(9, 'At most 9 characters.'), on: z.string().optional() }),
    reply: z.object({ text: z.string() }),
  },
  exempt: {
    method: 'POST',
    path: '/api/enter',
    summary: '',
    permission: 'public',
    key: 'exempt',
    reply: z.null(),
    status: 204,
  },
  guarded: {
    method: 'POST',
    path: '/api/guarded',
    summary: '',
    permission: 'x',
    reply: z.null(),
    status: 204,
  },
  partner: {
    method: 'POST',
    path: '/partner/v1/results',
    summary: '',
    permission: 'partner',
    key: 'exempt',
    reply: z.null(),
    status: 204,
  },
  slow: { method: 'GET', path: '/api/slow', summary: '', permission: 'public', reply: z.null(), status: 204 },
})

const lines: string[] = []
let release: () => void = () => undefined
let entered: () => void = () => undefined
const apps: FastifyInstance[] = []
afterEach(async () => {
  lines.length = 0
  await Promise.all(apps.splice(0).map((app) => app.close()))
})

async function start(options: { staticFolder?: string; healthy?: boolean; at?: string } = {}) {
  const app = await createApp({
    system: 'office',
    problems: commonProblems,
    publicUrl: options.at ?? publicUrl,
    logLevel: 'info',
    logTo: { write: (line) => void lines.push(line) },
    checkHealth: async () => {
      if (options.healthy === false) throw new Error('connect ECONNREFUSED')
    },
    ...(options.staticFolder !== undefined && { staticFolder: options.staticFolder }),
  })
  apps.push(app)
  mount(
    app,
    table,
    {
      read: async ({ params }) => {
        if (params.name === 'fail') throw new Error(`no row for "Ada Byron" 555-867-5309 ada@example.org`)
        return { name: params.name }
      },
      write: async ({ body }) => body,
      exempt: async () => null,
      guarded: async () => null,
      partner: async () => null,
      slow: async () => {
        await new Promise<void>((resolve) => {
          release = resolve
          entered()
        })
        return null
      },
    },
    {
      async admit(_request, route) {
        if (route.permission === 'x') throw new Problem('unauthenticated', 'Sign in.')
      },
    },
  )
  return app
}

const key = { 'idempotency-key': '12345678' }
const body = { text: 'x' }

test('an unsafe request of another origin is refused, of our own accepted', async () => {
  const app = await start()
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/note', body, headers: { ...key, ...headers } })
  expect((await post({ origin: 'http://evil.example' })).statusCode).toBe(403)
  expect((await post({ origin: 'null' })).statusCode).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await post({ 'sec-fetch-site': 'same-site' })).statusCode).toBe(403)
  expect((await post({ origin: publicUrl })).statusCode).toBe(200)
  expect((await post({})).statusCode).toBe(200)
})

test('an unsafe request needs an Idempotency-Key, an exempt one x-tillwave, a partner call neither', async () => {
  const app = await start()
  const post = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, headers, ...(url === '/api/note' && { body }) })
  expect((await post('/api/note')).statusCode).toBe(400)
  expect((await post('/api/note', { 'idempotency-key': 'short' })).statusCode).toBe(400)
  expect((await post('/api/note', { 'idempotency-key': 'x'.repeat(101) })).statusCode).toBe(400)
  expect((await post('/api/enter')).statusCode).toBe(400)
  expect((await post('/api/enter', { 'x-tillwave': '1' })).statusCode).toBe(204)
  expect((await post('/partner/v1/results', { origin: 'http://evil.example' })).statusCode).toBe(204)
})

test('a stranger hears 401 before anything about headers or bodies', async () => {
  const app = await start()
  expect((await app.inject({ method: 'POST', url: '/api/guarded' })).statusCode).toBe(401)
})

test('what is wrong with the only wrong field is told in its own words, for lists that have no place for more', async () => {
  const app = await start()
  const post = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/api/note', payload, headers: key })).json<object>()
  expect(await post({ text: 'x'.repeat(10) })).toMatchObject({ detail: 'At most 9 characters.' })
  expect(await post({ text: 'x'.repeat(10), on: 1 })).toMatchObject({ detail: 'Some fields need attention.' })
})

test('a form of another site cannot speak: only JSON bodies are read', async () => {
  const app = await start()
  const headers = { ...key, 'content-type': 'text/plain' }
  const answer = await app.inject({ method: 'POST', url: '/api/note', headers, body: '{"text":"x"}' })
  expect(answer.statusCode).toBe(400)
})

test('API answers are not stored; pages carry a policy without inline script and without frames', async () => {
  const app = await start()
  const { headers } = await app.inject('/api/note/a')
  expect(headers['cache-control']).toBe('no-store')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(headers['strict-transport-security']).toBeUndefined()
})

test('every answer, also a refusal, tells browsers to guess no type, send no address on and frame nothing', async () => {
  const app = await start()
  for (const url of ['/api/note/a', '/api/nothing', '/healthz']) {
    expect((await app.inject(url)).headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
})

test('where it is reached by https, browsers are told to stay there', async () => {
  const { headers } = await (await start({ at: 'https://office.example' })).inject('/api/note/a')
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(String(headers['content-security-policy'])).toContain('upgrade-insecure-requests')
})

test('an unexpected error shows nothing of itself, and its log line no person', async () => {
  const app = await start()
  const answer = await app.inject('/api/note/fail?phone=5558675309')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toMatch(/Ada|row/)
  const log = lines.join('')
  expect(log).toContain('/api/note/:name')
  expect(log).toContain('http.test.ts')
  expect(log).not.toMatch(/Ada|5309|example\.org|phone/)
})

test.each([
  ['/api/note/Ada', 200],
  ['/api/nowhere', 404],
  ['/api/note/fail', 500],
] as const)('what %s is asked for stands in no log line, also when it answers %d', async (path, status) => {
  const app = await start()
  const answer = await app.inject(`${path}?q=Ada%20Byron&birthDate=1980-05-17&phone=555-867-5309`)
  expect(answer.statusCode).toBe(status)
  const log = lines.join('')
  expect(log).toContain(`"status":${status}`)
  expect(log).not.toMatch(/Ada|Byron|1980|5309|phone|birthDate/)
})

test.each(['%E0%A4%A', 'x'.repeat(101)])('the address part %s is refused as a problem', async (part) => {
  const answer = await (await start()).inject(`/api/note/${part}`)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 400, code: 'invalid' })
})

test('health says 200 with a database and 503 without', async () => {
  expect((await (await start()).inject('/healthz')).json()).toEqual({ status: 'ok', system: 'office' })
  expect((await (await start({ healthy: false })).inject('/healthz')).statusCode).toBe(503)
})

test('pages answer index.html, assets are kept for ever, and the API never answers a page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tillwave-web-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Office</title>')
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'export {}')
  const app = await start({ staticFolder: folder })
  const navigate = (url: string) => app.inject({ url, headers: { accept: 'text/html,*/*' } })
  for (const url of ['/', '/index.html', '/patients/1?tab=billing']) {
    const page = await navigate(url)
    expect([url, page.statusCode, page.body.includes('Office')]).toEqual([url, 200, true])
    expect(page.headers['cache-control']).toBe('no-cache')
  }
  const asset = await app.inject('/assets/app-1a2b.js')
  expect(asset.headers['cache-control']).toContain('immutable')
  for (const url of [
    '/api/nothing',
    '/partner/nothing',
    '/assets/gone.js',
    '/../package.json',
    '/..%2fpackage.json',
  ]) {
    const answer = await navigate(url)
    if (!url.startsWith('/..')) expect([url, answer.statusCode]).toEqual([url, 404])
    expect(answer.body).not.toContain('tillwave/server-kit')
  }
  expect((await app.inject('/patients/1')).statusCode).toBe(404)
  // Built anew beneath the running server, it is served as it is then.
  await rm(join(folder, 'assets/app-1a2b.js'))
  await writeFile(join(folder, 'assets/app-3c4d.js'), 'export {}')
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Next</title>')
  expect((await navigate('/patients/1')).body).toContain('Next')
  expect((await app.inject('/assets/app-3c4d.js')).statusCode).toBe(200)
  expect((await app.inject('/assets/app-1a2b.js')).statusCode).toBe(404)
})

test('stopping lets a request under way finish, refuses new ones, then closes', async () => {
  const app = await start()
  const order: string[] = []
  const server = await runServer({
    app,
    host: '127.0.0.1',
    port: 0,
    stopping: () => void order.push('stopping'),
    stopped: () => void order.push('stopped'),
  })
  const inside = new Promise<void>((resolve) => {
    entered = resolve
  })
  const slow = fetch(`${server.address}/api/slow`)
  await inside
  const stop = server.stop()
  expect((await fetch(`${server.address}/api/note/a`)).status).toBe(503)
  release()
  expect((await slow).status).toBe(204)
  await stop
  expect(order).toEqual(['stopping', 'stopped'])
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow()
})
