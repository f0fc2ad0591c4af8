import { randomUUID } from 'node:crypto'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { statement } from '@tillwave/server-kit/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import {
  addOperator,
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.administrator)
})

afterAll(() => portal.stop())

function createSession(reference = 'chart-1') {
  const patient = { reference, firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  return practiceSystem(portal, practice).createSession({ body }, { idempotencyKey: 'first-launch' })
}

async function newest(query: Parameters<Browser['listCalls']>[0]['body'] = {}) {
  const [call] = (await browser.listCalls({ body: query })).calls
  if (!call) throw new Error('no call was recorded')
  return browser.readCall({ params: { callId: call.id } })
}

/** A call as any program makes it, with its request id. */
async function ask(path: string, init: RequestInit = {}, key = practice.apiKey) {
  const answer = await fetch(`${portal.url}/partner/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  })
  return {
    status: answer.status,
    requestId: answer.headers.get('x-request-id') ?? '',
    body: await answer.text(),
  }
}

test('a call is recorded with its answer as soon as it is answered, without key and launch token', async () => {
  const { id, launchUrl } = await createSession()
  const call = await newest()
  expect(call).toMatchObject({
    call: 'createSession',
    method: 'POST',
    path: '/partner/v1/sessions',
    status: 201,
    outcome: 'done',
    keyName: 'Office',
    idempotencyKey: 'first-launch',
    faults: [],
  })
  expect(call.requestBody).toContain('"firstName":"Ada"')
  expect(call.responseBody).toContain(id)
  const token = new URL(launchUrl).hash.slice(1)
  expect(JSON.stringify(call)).not.toContain(token)
  expect(JSON.stringify(call)).not.toContain(practice.apiKey)
})

test('refused and unreadable calls are recorded under the request id that the caller was told', async () => {
  const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  for (const [answer, status] of [
    [await ask(`/sessions/${randomUUID()}/results`), 404],
    [await ask('/results', { method: 'POST', body: '{"sessionIds":[]}', headers: json }), 400],
    [await ask('/sessions', { method: 'POST', body: '{"broken', headers: json }), 400],
  ] as const) {
    expect(answer.status).toBe(status)
    const call = await browser.readCall({ params: { callId: answer.requestId } })
    expect(call).toMatchObject({ status, outcome: 'refused', responseBody: answer.body })
  }
})

test('a card number that somebody sent is not kept', async () => {
  const card = '4111 1111 1111 1111'
  await createSession(card).catch(() => undefined)
  const refused = await newest()
  expect(refused.outcome).toBe('refused')
  expect(refused.requestBody).toContain('[redacted]')
  await ask(`/patients/${encodeURIComponent(card)}`)
  expect((await newest()).path).toBe('[redacted]')
  expect((await browser.listCalls({ body: { q: '4111' } })).calls).toEqual([])
})

test('a revoked key’s calls are recorded, and those of a key of nobody are not', async () => {
  const { key, secret } = await browser.createApiKey({ body: { name: 'Old office' } })
  await browser.revokeApiKey({ params: { apiKeyId: key.id } })
  expect((await ask('/merchants', {}, secret)).status).toBe(401)
  expect(await newest()).toMatchObject({ keyName: 'Old office', status: 401 })
  const { requestId } = await ask('/merchants', {}, 'tw_nobody')
  const unknown = browser.readCall({ params: { callId: requestId } })
  await expect(unknown).rejects.toMatchObject({ code: 'not-found' })
})

test('a call that meets a fault is recorded as it was answered, or as never answered', async () => {
  await practiceSystem(portal, practice, 'html')
    .merchants()
    .catch(() => undefined)
  const spoilt = await newest()
  expect(spoilt).toMatchObject({ faults: ['html'], status: 200 })
  expect(spoilt.responseBody).toMatch(/^<!doctype html>/)
  await practiceSystem(portal, practice, 'reset')
    .merchants()
    .catch(() => undefined)
  expect(await newest()).toMatchObject({
    faults: ['reset'],
    status: null,
    outcome: 'unanswered',
    responseBody: null,
  })
})

test('a call that maintenance refused is recorded, and one by a key of nobody is not', async () => {
  const operator = await signedIn(portal, await addOperator(portal))
  const announced = { title: 'New database', says: '', beginsAt: null }
  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  const { id } = await operator.announceMaintenance({ body: { ...announced, endsAt } })
  const answer = await ask('/merchants')
  const unknown = await ask('/merchants', {}, 'tw_nobody')
  await operator.endMaintenance({ params: { maintenanceId: id } })
  expect([answer.status, unknown.status]).toEqual([503, 503])
  const call = await browser.readCall({ params: { callId: answer.requestId } })
  expect(call).toMatchObject({ call: 'merchants', status: 503, outcome: 'failed', responseBody: answer.body })
  const nobodys = browser.readCall({ params: { callId: unknown.requestId } })
  await expect(nobodys).rejects.toMatchObject({ code: 'not-found' })
})

test('calls are found by name, outcome, text and request id', async () => {
  await practiceSystem(portal, practice).patient({ params: { reference: 'chart-of-mine' } })
  const found = (query: Parameters<Browser['listCalls']>[0]['body']) => browser.listCalls({ body: query })
  expect((await found({ q: 'CHART-OF-MINE' })).calls).toHaveLength(1)
  expect(
    (await found({ call: 'patient', outcome: 'done' })).calls.every(({ call }) => call === 'patient'),
  ).toBe(true)
  const [call] = (await found({})).calls
  expect((await found({ q: call?.id ?? '' })).calls.map(({ id }) => id)).toEqual([call?.id])
  expect((await found({ call: 'promotions' })).calls).toEqual([])
})

test('another practice sees none of them', async () => {
  const rival = await signedIn(portal, (await addPractice(portal)).userIds.administrator)
  expect((await rival.listCalls({ body: {} })).calls).toEqual([])
  const theirs = rival.readCall({ params: { callId: (await newest()).id } })
  await expect(theirs).rejects.toMatchObject({ code: 'not-found' })
})

test('the list pages from the newest back, and keeps the newest thousand of the last seven days', async () => {
  const crowded = await addPractice(portal)
  const own = await signedIn(portal, crowded.userIds.administrator)
  const scope = portal.database.inPractice(crowded.id)
  const fill = statement(
    'test.fill-calls',
    z.unknown(),
    `insert into partner_call (practice_id, id, key_name, call, method, path, duration_ms, faults)
     select wall.practice(), ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'K', 'patient', 'GET',
      '/' || n, 1, '{}' from generate_series(1, 1100) as n`,
  )
  const count = statement(
    'test.count-calls',
    z.object({ count: z.int() }),
    'select count(*) as count from partner_call',
  )
  await scope.run(fill)
  await practiceSystem(portal, crowded).merchants()
  await practiceSystem(portal, crowded).merchants()
  expect((await scope.one(count)).count).toBeLessThanOrEqual(1_001)
  const first = await own.listCalls({ body: {} })
  const second = await own.listCalls({ body: { cursor: first.next ?? '' } })
  expect([first.calls.length, second.calls.length]).toEqual([50, 50])
  expect(new Set([...first.calls, ...second.calls].map(({ id }) => id)).size).toBe(100)
  await setClock(portal.databaseUrl, new Date().toISOString())
  await advanceClock(portal.databaseUrl, '8 days')
  await practiceSystem(portal, crowded).merchants()
  await setClock(portal.databaseUrl, undefined)
  expect((await scope.one(count)).count).toBe(1)
})
