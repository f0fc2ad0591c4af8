import { backgroundHeader, signInRoutes } from '@tillwave/route/sign-in'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, testDirectory, type TestDirectory } from './testing/directory.ts'
import { cookie, openSignInApp } from './testing/sign-in-app.ts'

let directory: TestDirectory
let app: FastifyInstance

beforeAll(async () => {
  directory = await testDirectory()
  await directory.addUser('demo')
  app = await openSignInApp(directory.site)
})
afterAll(async () => {
  await app.close()
  await directory.close()
})

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

function call(method: Method, url: string, token?: string, body?: object, more: Record<string, string> = {}) {
  const headers = { 'x-tillwave': '1', ...(token && { cookie: `${cookie}=${token}` }), ...more }
  return app.inject({ method, url, headers, ...(body && { body }) })
}

async function enter() {
  const answer = await call('POST', '/api/sign-in', undefined, { userId: 'demo', password })
  const token = answer.cookies[0]?.value
  if (answer.statusCode !== 200 || !token) throw new Error(answer.body)
  return { answer, token }
}

test('signing in sets a __Host- cookie that scripts cannot read and no other site can send', async () => {
  const { answer } = await enter()
  expect(answer.cookies).toEqual([
    {
      name: cookie,
      value: expect.stringMatching(/^[\w-]{43}$/),
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      maxAge: 43_200,
    },
  ])
  expect(answer.json()).toMatchObject({ state: 'open', idleLockSeconds: 900, user: { userId: 'demo' } })
  expect(answer.body).not.toMatch(/hash|argon/)
})

test('known and unknown User IDs get the same status, headers and body until and while locked', async () => {
  const attempts = async (userId: string) => {
    const answers = []
    for (let at = 0; at < 7; at += 1) {
      const { statusCode, body, headers } = await call('POST', '/api/sign-in', undefined, {
        userId,
        password: 'x',
      })
      const same = { ...headers, date: '', 'x-request-id': '' }
      answers.push({ statusCode, body, headers: same })
    }
    return answers
  }
  await directory.addUser('known')
  const [known, unknown] = [await attempts('known'), await attempts('unknown')]
  expect(known).toEqual(unknown)
  expect(known.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401, 401, 429, 429])
  expect(known[6]?.headers['retry-after']).toBe('300')
})

test('strangers, wrong tokens and other cookies hear 401 on every route but signing in', async () => {
  for (const route of Object.values(signInRoutes).filter((each) => each.permission !== 'public'))
    for (const token of [undefined, 'x'.repeat(43), 'not a token'])
      expect((await call(route.method, route.path.replace(':signInId', 'x'), token)).statusCode).toBe(401)
})

test('an idle-locked sign-in may say who, unlock and end, and nothing else', async () => {
  const { token } = await enter()
  await directory.later('15 minutes')
  const refused = await call('GET', '/api/sign-ins', token)
  expect([refused.statusCode, refused.json().code]).toEqual([401, 'locked'])
  expect((await call('GET', '/api/sign-in', token)).json()).toMatchObject({ state: 'locked' })
  const opened = await call('POST', '/api/sign-in/unlock', token, { password })
  expect(opened.json()).toMatchObject({ state: 'open' })
  expect((await call('GET', '/api/sign-ins', token)).statusCode).toBe(200)
})

test('background requests and asking who one is do not put off the idle lock', async () => {
  const { token } = await enter()
  for (let minute = 0; minute < 15; minute += 1) {
    await directory.later('1 minute')
    await call('GET', '/api/sign-ins', token, undefined, { [backgroundHeader]: '1' })
    await call('GET', '/api/sign-in', token)
  }
  expect((await call('GET', '/api/sign-in', token)).json()).toMatchObject({ state: 'locked' })
})

test('signing out ends the sign-in and takes the cookie back', async () => {
  const { token } = await enter()
  const out = await call('DELETE', '/api/sign-in', token)
  expect(out.statusCode).toBe(204)
  expect(out.cookies[0]).toMatchObject({ name: cookie, value: '' })
  expect((await call('GET', '/api/sign-in', token)).statusCode).toBe(401)
})

test('a user ends another of their sign-ins; an unknown one answers 404', async () => {
  const [one, other] = [await enter(), await enter()]
  const { signInId } = (await call('GET', '/api/sign-in', other.token)).json()
  expect((await call('DELETE', `/api/sign-ins/${signInId}`, one.token)).statusCode).toBe(204)
  expect((await call('DELETE', `/api/sign-ins/${signInId}`, one.token)).statusCode).toBe(404)
  expect((await call('GET', '/api/sign-in', other.token)).statusCode).toBe(401)
})

test('a weak new password is refused at its field', async () => {
  const { token } = await enter()
  const answer = await call('PUT', '/api/password', token, {
    current: password,
    next: 'demo password 123456',
  })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'weak-password', fields: { next: expect.any(String) } })
})
