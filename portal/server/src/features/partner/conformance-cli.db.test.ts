import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { conformance } from '@tillwave/partner-api/conformance'
import { runConformance } from '@tillwave/partner-api/run-conformance'
import { sandboxHands } from '@tillwave/partner-api/sandbox-hands'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrokenLender, type Answered, type Passing, type Plant } from '../../testing/broken-lender.ts'
import { addPractice, startPortal, type TestPortal, type TestPractice } from '../../testing/portal.ts'

const LAUNCHES = 'http://portal.test'
const cli = join(import.meta.dirname, '../../../../../packages/partner-api/src/conformance-cli.ts')

let portal: TestPortal
let practice: TestPractice
let broken: Awaited<ReturnType<typeof startBrokenLender>>

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  broken = await startBrokenLender(portal.url)
})

afterAll(async () => {
  await broken.stop()
  await portal.stop()
})

/** Runs the command as an outsider does; answers how it ended and what it printed. */
async function command(url: string, ...more: string[]) {
  const args = ['--import', 'tsx', cli, url, '--launch-origin', LAUNCHES, ...more]
  const env = { ...process.env, PARTNER_API_KEY: practice.apiKey }
  return promisify(execFile)(process.execPath, args, { env }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  )
}

type Row = Record<string, unknown>

/** Changes the rows of an answer's list, in calls of some path. */
const inList =
  (path: RegExp, list: string, change: (rows: Row[]) => Row[]) =>
  (answer: Answered, call: Passing): Answered => {
    const rows = answer.body[list]
    if (!path.test(call.path) || !Array.isArray(rows)) return answer
    return { ...answer, body: { ...answer.body, [list]: change(rows as Row[]) } }
  }

const inEach = (change: Row) => (rows: Row[]) => rows.map((row) => ({ ...row, ...change }))
const results = /\/results$/

/** A lender whose pages repeat the first row, or pass one over. */
const repeats = (): Plant => ({ ask: (call) => withoutCursor(call) })
const loses = (): Plant => ({
  answer: (answer, call) =>
    hasCursor(call) ? inList(/./, 'results', (rows) => rows.slice(1))(answer, call) : answer,
})

const hasCursor = ({ path, body }: Passing) => path.includes('cursor=') || body?.['cursor'] !== undefined

function withoutCursor(call: Passing): Passing {
  const path = call.path.replace(/&?cursor=[^&]*/, '')
  const { cursor: _, ...body } = call.body ?? {}
  return { ...call, path, body: call.body && body }
}

const pagePlants: Record<string, () => Plant> = {
  'the pages of a session’s results lose and repeat nothing, also when something happens meanwhile': loses,
  'the pages of many sessions’ results lose and repeat nothing': repeats,
  'the pages of the lender’s own list lose and repeat nothing': () => ({
    answer: inList(/\/transactions/, 'transactions', (rows) => rows.slice(0, -1)),
  }),
}

const withKey = (call: Passing): Passing => ({
  ...call,
  headers: { ...call.headers, 'idempotency-key': randomUUID() },
})

/** Answers of a status, changed. */
const ofStatus =
  (status: number, change: (answer: Answered) => Answered) =>
  (answer: Answered): Answered =>
    answer.status === status ? change(answer) : answer

const withCode = (status: number, code: string): (() => Plant) => {
  return () => ({ answer: ofStatus(status, (answer) => ({ ...answer, body: { ...answer.body, code } })) })
}

const withoutRetryAfter = (status: number): (() => Plant) => {
  const drop = ({ headers: { 'retry-after': _, ...headers }, ...answer }: Answered) => ({
    ...answer,
    headers,
  })
  return () => ({ answer: ofStatus(status, drop) })
}

const refusalPlants: Record<string, () => Plant> = {
  'a session is not made without an Idempotency-Key of a good length': () => ({
    ask: (call) => ('idempotency-key' in call.headers ? call : withKey(call)),
  }),
  'the same key and body make one session': () => ({ ask: withKey }),
  'the same key with another body, or for another call, is a conflict': () => ({
    ask: (call) => (call.path.endsWith('/launch') ? withKey(call) : call),
  }),
  'a launch address works once': () => ({
    answer: ofStatus(409, (answer) => ({
      ...answer,
      status: 200,
      body: { transactionId: randomUUID(), status: 'approved', accountNumber: null },
    })),
  }),
  'no more is refunded than remains of a purchase': () => ({
    ask: (call) =>
      call.body?.['act'] === 'refund' && call.body['amountCents'] === 40_000
        ? { ...call, body: { ...call.body, amountCents: 30_000 } }
        : call,
  }),
  'refusals are problem documents with stable codes': () => ({
    answer: ofStatus(404, (answer) => ({ ...answer, headers: { 'content-type': 'application/json' } })),
  }),
  'a launch for a closed merchant number is a 403': withCode(403, 'forbidden'),
  'a launch for a suspended merchant number is a 403': withCode(403, 'merchant-closed'),
  'a launch for a lapsed certification is a 422': () => ({
    answer: ofStatus(422, (answer) => ({ ...answer, status: 400 })),
  }),
  'too many calls are a 429 that says when to come back': withoutRetryAfter(429),
  'maintenance is a 503 that says when to come back': withoutRetryAfter(503),
}

/** For each rule a lender that breaks it and nothing else. */
const plants: Record<string, () => Plant> = {
  'refuses a call without a good key': () => ({
    ask: (call) => ({ ...call, headers: { ...call.headers, authorization: `Bearer ${practice.apiKey}` } }),
  }),
  'a launch address is fresh, unused for at most half an hour, and names no patient': () => ({
    answer: ({ body, ...answer }) => ({
      ...answer,
      body: 'expiresAt' in body ? { ...body, expiresAt: '2199-01-01T00:00:00.000Z' } : body,
    }),
  }),
  'an unknown merchant number is refused by its field': () => ({
    ask: (call) =>
      call.body && 'merchantNumber' in call.body
        ? { ...call, body: { ...call.body, merchantNumber: practice.merchantNumber } }
        : call,
  }),
  'a session launches again with another address': () => {
    let first: unknown
    return {
      answer(answer) {
        if (!('launchUrl' in answer.body)) return answer
        first ??= answer.body['launchUrl']
        return { ...answer, body: { ...answer.body, launchUrl: first } }
      },
    }
  },
  'an unknown session is not found, also for launching again': () => ({
    answer: (answer, { path }) =>
      answer.status === 404 && results.test(path)
        ? { ...answer, status: 200, body: { results: [], nextCursor: null } }
        : answer,
  }),
  'an approved purchase is told once, with its session, patient, merchant and plan': () => ({
    answer: inList(results, 'results', (rows) => [...rows, ...rows]),
  }),
  'a declined purchase is told as declined': () => ({
    answer: inList(results, 'results', (rows) => rows.filter(({ status }) => status === 'approved')),
  }),
  'a refund names its purchase, and what happened is told oldest first': () => ({
    answer: inList(results, 'results', (rows) => rows.toReversed()),
  }),
  'an approved application is told with its limit and makes the patient a financing patient': () => ({
    answer: (answer, { path }) =>
      path.includes('/patients/') ? { ...answer, body: { financingPatient: false } } : answer,
  }),
  'many sessions are asked in one call, which leaves unknown ids out and takes at most 100': () => ({
    answer: inList(results, 'results', (rows) => rows.slice(0, 1)),
  }),
  'the lender’s own list of the day holds what a session told': () => ({
    answer: inList(/\/transactions/, 'transactions', () => []),
  }),
  'plans qualify by amount, and "no interest" stands only with its condition': () => ({
    answer: inList(/\/promotions/, 'promotions', inEach({ label: 'No interest for a year' })),
  }),
  'merchant numbers can be read': () => ({
    answer: inList(/\/merchants/, 'merchants', inEach({ status: 'closed' })),
  }),
  'a purchase is in one funding batch of its merchant number, whose lines add up, net of fees': () => ({
    answer: inList(/\/settlements/, 'settlements', (rows) =>
      rows.map((row) => ({ ...row, netCents: Number(row['netCents']) + 1 })),
    ),
  }),
  ...pagePlants,
  ...refusalPlants,
}

test('the command passes the portal by every rule with nothing but its address and a key', async () => {
  const { code, stdout, stderr } = await command(portal.url)
  expect(stdout + stderr).toContain(`${conformance.length} passed, 0 failed`)
  expect(code).toBe(0)
})

test('the command ends with 1 and says what was expected where a lender breaks a rule', async () => {
  broken.plant(plants['merchant numbers can be read']?.() ?? {})
  const { code, stdout } = await command(broken.url, '--only', 'merchant numbers can')
  expect(stdout).toMatch(/FAIL {2}merchant numbers can be read/)
  expect(code).toBe(1)
})

test('the path of a base URL is kept, and a slash at its end is not', async () => {
  broken.plant({})
  expect(new URL(broken.url).pathname).not.toBe('/')
  const { code, stdout } = await command(`${broken.url}/`, '--only', 'merchant numbers can')
  expect(stdout).toContain(`The partner API at ${broken.url}\n`)
  expect(code).toBe(0)
})

test.each([
  ['no address', [], /Give the base URL/],
  ['an address of nobody', ['http://127.0.0.1:9'], /cannot be reached/],
  ['an unknown option', ['http://127.0.0.1:9', '--fast'], /fast/],
])('the command ends with 2 and one sentence for %s', async (_, args, says) => {
  const env = { ...process.env, PARTNER_API_KEY: practice.apiKey }
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', cli, ...args], { env })
  const failed = await run.catch((error: unknown) => error)
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringMatching(says) as string })
})

describe('a lender that breaks one rule fails by it', () => {
  test.each(conformance.map(({ rule }) => rule))('%s', async (rule) => {
    const plant = plants[rule]?.()
    if (!plant) throw new Error('no fault is planted for this rule')
    const { merchantNumber, apiKey } = practice
    const run = { origin: broken.url, apiKey, merchantNumber, launchOrigin: LAUNCHES, only: rule }
    const asked = { ...run, isSandbox: true, hands: sandboxHands(run) }
    broken.plant({})
    expect(await runConformance(asked)).toEqual([{ rule, end: 'passed' }])
    broken.plant(plant)
    expect(await runConformance(asked)).toMatchObject([{ rule, end: 'failed' }])
  })
})

/** Rules that need a sandbox's header. */
const byHeader = /is a 4\d\d|are a 429|is a 503/

test('a rule that cannot be tried is neither passed nor failed', async () => {
  const run = { origin: broken.url, apiKey: practice.apiKey, launchOrigin: LAUNCHES }
  broken.plant({
    ask: ({ headers: { 'x-sandbox-fault': _, ...headers }, ...call }) => ({ ...call, headers }),
  })
  const hands = sandboxHands(run)
  const deaf = (await runConformance({ ...run, isSandbox: true, hands })).filter(needs(byHeader))
  const alone = (await runConformance(run)).filter(needs(/works once/, byHeader))
  expect([deaf.length, alone.length]).toEqual([5, 6])
  expect([...deaf, ...alone].filter(({ end }) => end !== 'not tried')).toEqual([])
})

const needs =
  (...said: RegExp[]) =>
  ({ rule }: { rule: string }) =>
    said.some((words) => words.test(rule))
