import { randomUUID } from 'node:crypto'
import { suspend } from '@tillwave/identity/users'
import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox } from '@tillwave/partner-api/sandbox'
import { portalApi } from '@tillwave/portal-contract/api'
import { sandboxRoutes } from '@tillwave/portal-contract/sandbox'
import { mount } from '@tillwave/route/fastify'
import { signInRoutes } from '@tillwave/route/sign-in'
import { isSafe, type Route } from '@tillwave/route/table'
import { createApp } from '@tillwave/server-kit/http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserHost, type Context } from './context.ts'
import { sandboxHandlers } from './features/sandbox/index.ts'
import { anybody, browserMatrix, type Caller } from './testing/browser-matrix.ts'
import { bodies, makeOneOfEach } from './testing/one-of-each.ts'
import {
  addOperator,
  addPractice,
  PASSWORD,
  practiceSystem,
  signedIn,
  startPortal,
  type TestPortal,
  type TestPractice,
} from './testing/portal.ts'

const browserRoutes: Record<string, Route> = { ...signInRoutes, ...portalApi }

let portal: TestPortal
let own: TestPractice
let ids: Record<string, string>
const cookies: Record<string, string> = {}

beforeAll(async () => {
  portal = await startPortal()
  own = await addPractice(portal)
  ids = await makeOneOfEach(portal, own)
  const operator = await addOperator(portal)
  const suspended = await addPractice(portal)
  const rival = await addPractice(portal)
  cookies['signed out'] = ''
  cookies['provider'] = await cookieOf(own.userIds.provider)
  cookies['administrator'] = await cookieOf(own.userIds.administrator)
  cookies['operator'] = await cookieOf(operator)
  cookies['suspended'] = await cookieOf(suspended.userIds.administrator)
  cookies['rival'] = await cookieOf(rival.userIds.administrator)
  const browser = await signedIn(portal, suspended.userIds.administrator)
  const { user } = await browser.whoAmI()
  await portal.database.outside().transaction((tx) => suspend(tx, user.id, 'Test'))
})

afterAll(() => portal.stop())

async function cookieOf(userId: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-tillwave': '1' }
  const body = JSON.stringify({ userId, password: PASSWORD })
  const answer = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Calls a route with the given ids and an empty body: who is refused is refused before the body is read. */
async function call(
  route: Route,
  headers: Record<string, string>,
  given = ids,
  base = portal.url,
  body: unknown = {},
): Promise<{ status: number; body: string }> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => given[name] ?? 'missing')
  const unsafe = !isSafe(route.method)
  const answer = await fetch(base + path, {
    method: route.method,
    headers: {
      ...headers,
      'x-tillwave': '1',
      ...(unsafe && { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
    },
    ...(unsafe && { body: JSON.stringify(body) }),
  })
  // A stream of events goes on for ever.
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream')
  if (streams) await answer.body?.cancel()
  return { status: answer.status, body: streams ? '' : await answer.text() }
}

/** Who is asked for the password once more is admitted. */
function verdictOf({
  status,
  body,
}: {
  status: number
  body: string
}): 'admitted' | 'stranger' | 'forbidden' {
  if (status === 403 && body.includes('"step-up"')) return 'admitted'
  return status === 401 ? 'stranger' : status === 403 ? 'forbidden' : 'admitted'
}

function expected(admitted: readonly Caller[], caller: Caller) {
  if (admitted.includes(caller)) return 'admitted'
  return caller === 'signed out' || caller === 'suspended' ? 'stranger' : 'forbidden'
}

test('every route of the portal has a row, and every row a route', () => {
  expect(Object.keys(browserMatrix).toSorted()).toEqual(Object.keys(browserRoutes).toSorted())
})

describe.each(anybody)('a caller who is %s', (caller) => {
  test('is admitted to exactly the routes of the matrix', async () => {
    const seen: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const [name, admitted] of Object.entries(browserMatrix)) {
      const route = browserRoutes[name]
      if (!route) continue
      seen[name] = verdictOf(await call(route, { cookie: cookies[caller] ?? '' }))
      wanted[name] = expected(admitted, caller)
    }
    expect(seen).toEqual(wanted)
  })
})

// A credit line is good at every practice, but opens only where it was looked up or worked on.
const ofThePractice = Object.entries(browserRoutes).filter(
  ([, { path }]) =>
    /:(account|transaction|application|apiKey|practiceSession|settlement|link|ticket|chat|schedule|call)Id/.test(
      path,
    ) && !path.startsWith('/api/operator/'),
)

test.each(ofThePractice)('%s answers another practice as it answers a random id', async (name, route) => {
  const cookie = cookies['rival'] ?? ''
  const { closesOn = '' } = ids
  const random = { ...Object.fromEntries(Object.keys(ids).map((name) => [name, randomUUID()])), closesOn }
  const theirs = await call(route, { cookie }, ids, portal.url, bodies[name])
  expect(theirs.status).toBe(404)
  expect(theirs).toEqual(await call(route, { cookie }, random, portal.url, bodies[name]))
})

test('another practice that looks an account up reads it without what this practice did on it', async () => {
  const cookie = cookies['rival'] ?? ''
  const browser = await signedIn(portal, own.userIds.provider)
  const params = { accountId: ids['accountId'] ?? '' }
  const { accountNumber } = await browser.readAccount({ params })
  const found = await call(portalApi.lookUpAccounts, { cookie }, ids, portal.url, { accountNumber })
  expect(found.status).toBe(200)
  const { status, body } = await call(portalApi.readAccount, { cookie })
  expect(status).toBe(200)
  expect((JSON.parse(body) as { transactions: unknown[] }).transactions).toEqual([])
})

describe('the partner API', () => {
  const partnerRoutes = Object.entries({ ...partnerApi, ...partnerSandbox } as Record<string, Route>)

  test.each(partnerRoutes)('%s admits only a living key, never a browser’s sign-in', async (_, route) => {
    const withKey = (secret: string) => call(route, { authorization: `Bearer ${secret}` })
    const cookie = { cookie: await cookieOf(own.userIds.administrator) }
    expect(verdictOf(await withKey(own.apiKey))).toBe('admitted')
    expect((await withKey(await revokedKey())).status).toBe(401)
    expect((await withKey('tw_nobody')).status).toBe(401)
    expect((await call(route, {})).status).toBe(401)
    expect((await call(route, cookie)).status).toBe(401)
  })

  test('another practice’s key reads neither sessions nor transactions of this one', async () => {
    const rival = await addPractice(portal)
    const authorization = `Bearer ${rival.apiKey}`
    expect((await call(partnerApi.sessionResults, { authorization })).status).toBe(404)
    expect((await call(partnerApi.launchSession, { authorization })).status).toBe(404)
    const system = practiceSystem(portal, rival)
    expect((await system.results({ body: { sessionIds: [ids['sessionId'] ?? ''] } })).results).toEqual([])
    const day = new Date().toISOString().slice(0, 10)
    expect((await system.transactions({ query: { from: '2026-01-01', to: day } })).transactions).toEqual([])
    expect((await system.patient({ params: { reference: 'chart-1' } })).financingPatient).toBe(false)
  })
})

async function revokedKey(): Promise<string> {
  const browser = await signedIn(portal, own.userIds.administrator)
  const { key, secret } = await browser.createApiKey({ body: { name: 'Ended' } })
  await browser.revokeApiKey({ params: { apiKeyId: key.id } })
  return secret
}

test('control: without the permission check the matrix goes red', async () => {
  const { database } = portal
  const app = await createApp({
    system: 'portal',
    problems: {},
    publicUrl: 'http://portal.test',
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  const honest = browserHost(database)
  const careless = async (...asked: Parameters<typeof honest.admit>): Promise<Context> =>
    honest.admit(asked[0], { ...asked[1], permission: 'signed-in' })
  mount(app, sandboxRoutes, sandboxHandlers, { admit: careless })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = await cookieOf(own.userIds.provider)
  const answer = await call(sandboxRoutes.listPractices, { cookie }, ids, base)
  await app.close()
  expect(verdictOf(answer)).not.toBe(expected(browserMatrix.listPractices, 'provider'))
})
