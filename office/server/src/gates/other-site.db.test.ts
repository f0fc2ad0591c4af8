import { officeApi } from '@tillwave/office-contract/api'
import { mount } from '@tillwave/route/fastify'
import { signInRoutes } from '@tillwave/route/sign-in'
import { isSafe, type Route } from '@tillwave/route/table'
import { createApp } from '@tillwave/server-kit/http'
import { newId } from '@tillwave/server-kit/ids'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit } from '../admit.ts'
import { handlers } from '../handlers.ts'
import { openHttpOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'

const table: Record<string, Route> = { ...signInRoutes, ...officeApi }
const unsafe = Object.entries(table).filter(([, route]) => !isSafe(route.method))
const evil = 'https://evil.example'

let office: Awaited<ReturnType<typeof openHttpOffice>>
let practice: TestPractice
let cookie: string

beforeAll(async () => {
  office = await openHttpOffice()
  practice = await makePractice(office.app)
  cookie = await practice.signIn('manager')
})
afterAll(() => office.close())

/** As the browser of somebody signed in sends it, led by a page of another site. */
async function ask(route: Route, headers: Record<string, string>, http: FastifyInstance = office.http) {
  const url = route.path.replaceAll(/:\w+/g, newId)
  const answer = await http.inject({ method: route.method, url, headers: { cookie, ...headers } })
  return { status: answer.statusCode, ...answer.json<{ code: string; detail: string }>() }
}

const ours = () => ({ 'x-tillwave': '1', 'idempotency-key': newId() })

describe('a page of another site (G7)', () => {
  test('reaches no route that changes anything, though the browser sent the cookie along', async () => {
    expect(unsafe.length).toBeGreaterThan(60)
    for (const [name, route] of unsafe)
      for (const headers of [{ origin: evil }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
        expect(await ask(route, { ...ours(), ...headers }), name).toMatchObject({
          status: 403,
          detail: 'This request came from another site.',
        })
  })

  test('nor without the header that no foreign page can send', async () => {
    for (const [name, route] of unsafe) {
      const { status, detail } = await ask(route, {})
      if (status !== 403) expect([status, detail], name).toEqual([400, expect.stringMatching(/^Send /)])
    }
  })

  test('control: a server that trusts the other site lets it in', async () => {
    const http = await createApp({
      system: 'office',
      problems: {},
      publicUrl: 'http://localhost:3000',
      allowedOrigins: [evil],
      logLevel: 'silent',
      checkHealth: async () => undefined,
    })
    mount(http, officeApi, handlers, { admit: (request, route) => admit(office.app, request, route) })
    const { detail } = await ask(officeApi.receivePayment, { ...ours(), origin: evil }, http)
    await http.close()
    expect(detail).not.toBe('This request came from another site.')
  })
})
