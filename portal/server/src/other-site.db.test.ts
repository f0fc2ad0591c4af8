import { portalApi } from '@tillwave/portal-contract/api'
import { signInRoutes } from '@tillwave/route/sign-in'
import { isSafe, type Route } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPractice, PASSWORD, startPortal, type TestPortal } from './testing/portal.ts'

const table: Record<string, Route> = { ...signInRoutes, ...portalApi }
const unsafe = Object.entries(table).filter(([, route]) => !isSafe(route.method))

let portal: TestPortal
let cookie: string

beforeAll(async () => {
  portal = await startPortal()
  const { userIds } = await addPractice(portal)
  const answer = await fetch(`${portal.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tillwave': '1' },
    body: JSON.stringify({ userId: userIds.administrator, password: PASSWORD }),
  })
  cookie = answer.headers.getSetCookie()[0] ?? ''
})
afterAll(() => portal.stop())

/** As the browser of somebody signed in sends it, led by a page of another site. */
async function ask({ path, method }: Route, headers: Record<string, string>) {
  const url = portal.url + path.replaceAll(/:\w+/g, newId)
  const answer = await fetch(url, { method, headers: { cookie: cookie.split(';')[0] ?? '', ...headers } })
  return { status: answer.status, ...((await answer.json()) as { detail: string }) }
}

describe('a page of another site (G7)', () => {
  test('gets no cookie of ours: only our own pages send it, never a script or plain http of others', () => {
    expect(cookie).toMatch(/^__Host-tillwave-portal=[\w-]{43};/)
    const attributes = cookie.split('; ').slice(1).toSorted()
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'])
  })

  test('reaches no route that changes anything, though the browser sent the cookie along', async () => {
    expect(unsafe.length).toBeGreaterThan(40)
    for (const [name, route] of unsafe)
      for (const origin of ['https://evil.example', 'null']) {
        const headers = { 'x-tillwave': '1', 'idempotency-key': newId(), origin }
        expect(await ask(route, headers), name).toMatchObject({
          status: 403,
          detail: 'This request came from another site.',
        })
      }
  })

  test('nor without the header that no foreign page can send', async () => {
    for (const [name, route] of unsafe) {
      const { status, detail } = await ask(route, {})
      if (status !== 403) expect([status, detail], name).toEqual([400, expect.stringMatching(/^Send /)])
    }
  })
})
