import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPractice,
  practiceSystem,
  startPortal,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sandboxCalls } from '../../testing/sandbox-calls.ts'

let portal: TestPortal
let practice: TestPractice

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  await setClock(portal.databaseUrl, '2026-06-01T10:00:00.000Z')
})

afterAll(() => portal.stop())

const system = () => practiceSystem(portal, practice)

/** A session with a pending application, which is approved half a minute later, and a purchase after it. */
async function pendingThenPurchase() {
  const { merchantNumber } = practice
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  const { id: sessionId, launchUrl } = await system().createSession({ body })
  const params = { sessionId }
  const { act } = sandboxCalls(portal, practice)
  await act({ body: { act: 'apply', launchUrl, zip: '00003' } })
  await advanceClock(portal.databaseUrl, '1 second')
  const again = (await system().launchSession({ params })).launchUrl
  await act({ body: { act: 'purchase', launchUrl: again, amountCents: 50_000 } })
  return params
}

test('a page that ended with something pending loses nothing when that is decided meanwhile', async () => {
  const params = await pendingThenPurchase()
  const page = async (cursor?: string) => {
    const query = { limit: 1, ...(cursor !== undefined && { cursor }) }
    const { results, nextCursor } = await system().sessionResults({ params, query })
    return {
      told: results.map((one) => one.readable && `${one.result.kind} ${one.result.status}`),
      nextCursor,
    }
  }
  const first = await page()
  expect(first.told).toEqual(['application pending'])
  await advanceClock(portal.databaseUrl, '31 seconds')
  const second = await page(first.nextCursor ?? '')
  expect(second.told).toEqual(['purchase approved'])
  const third = await page(second.nextCursor ?? '')
  expect(third).toEqual({ told: ['application approved'], nextCursor: null })
})

test.each(['x', '1', '_', '1_2', '9999999999999999_01a20121-bbc2-708f-9564-943c5946fd08'])(
  'the cursor %s of nobody is refused by its field',
  async (cursor) => {
    const period = { from: '2026-06-01', to: '2026-06-01' }
    await expect(system().transactions({ query: { ...period, cursor } })).rejects.toMatchObject({
      code: 'invalid',
      fields: { cursor: expect.any(String) as string },
    })
  },
)

test.each([0, 101, 1.5])('a page of %d rows is refused by its field', async (limit) => {
  const period = { from: '2026-06-01', to: '2026-06-01' }
  await expect(system().transactions({ query: { ...period, limit } })).rejects.toMatchObject({
    code: 'invalid',
    fields: { limit: expect.any(String) as string },
  })
})

const raw = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${practice.apiKey}`, ...init.headers }
  const answer = await fetch(`${portal.url}/partner/v1${path}`, { ...init, headers })
  return (await answer.json()) as { code?: string; detail?: string; fields?: Record<string, string> }
}

test.each(['transactions', 'settlements'])(
  'a period of %s that ends before it begins is refused by its field, never an empty list',
  async (list) => {
    const refused = await raw(`/${list}?from=2026-03-02&to=2026-03-01`)
    expect(refused).toMatchObject({ code: 'invalid', fields: { to: 'The period ends before it begins.' } })
    expect(await raw(`/${list}?from=2026-03-01&to=2026-03-01`)).toMatchObject({ [list]: [] })
  },
)

test('a merchant number that is not the key’s is refused by its field, never an empty list', async () => {
  const period = 'from=2026-03-01&to=2026-03-01'
  const refused = await raw(`/transactions?${period}&merchantNumber=1234567890123456`)
  const fields = { merchantNumber: 'This is not a merchant number of the key.' }
  expect(refused).toMatchObject({ code: 'invalid', fields })
  const own = await raw(`/transactions?${period}&merchantNumber=${practice.merchantNumber}`)
  expect(own).toMatchObject({ transactions: [] })
})

test('a refusal names the field that there is not, and says which type of body is read', async () => {
  const json = { 'content-type': 'application/json' }
  const body = { act: 'refund', launchUrl: `${portal.url}/launch#x`, amountCents: 100, transactionId: 'x' }
  const unknown = await raw('/sandbox/acts', { method: 'POST', headers: json, body: JSON.stringify(body) })
  expect(unknown.fields).toEqual({
    originalTransactionId: 'This is not an id.',
    transactionId: 'There is no such field.',
  })
  const form = await raw('/sandbox/acts', { method: 'POST', body: new URLSearchParams({ act: 'apply' }) })
  expect(form).toMatchObject({ code: 'invalid', detail: 'Send the body as application/json.' })
})
