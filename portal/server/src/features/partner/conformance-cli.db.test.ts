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

/** For each rule a lender that breaks it and nothing else. */
const plants: Record<string, () => Plant> = {
  'refuses a call without a good key': () => ({
    ask: (call) => ({ ...call, headers: { ...call.headers, authorization: `Bearer ${practice.apiKey}` } }),
  }),
  'a launch address is fresh, unused for at most half an hour, and names no patient': () => ({
    answer: ({ status, body }) => ({
      status,
      body: 'expiresAt' in body ? { ...body, expiresAt: '2199-01-01T00:00:00.000Z' } : body,
    }),
  }),
  'the same key and body make one session; the same key with another body is a conflict': () => ({
    ask: (call) => ({ ...call, headers: { ...call.headers, 'idempotency-key': randomUUID() } }),
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
      answer({ status, body }) {
        if (!('launchUrl' in body)) return { status, body }
        first ??= body['launchUrl']
        return { status, body: { ...body, launchUrl: first } }
      },
    }
  },
  'an unknown session is not found, also for launching again': () => ({
    answer: (answer, { path }) =>
      answer.status === 404 && results.test(path)
        ? { status: 200, body: { results: [], nextCursor: null } }
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
    const hands = sandboxHands(run)
    broken.plant({})
    expect(await runConformance({ ...run, hands })).toEqual([{ rule, end: 'passed' }])
    broken.plant(plant)
    expect(await runConformance({ ...run, hands })).toMatchObject([{ rule, end: 'failed' }])
  })
})
