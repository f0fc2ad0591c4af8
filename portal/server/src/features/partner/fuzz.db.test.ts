import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox, sandboxProblems } from '@tillwave/partner-api/sandbox'
import { mount, type Handlers } from '@tillwave/route/fastify'
import { openApi } from '@tillwave/route/openapi'
import { Problem, problemBody } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import { createApp } from '@tillwave/server-kit/http'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { countChanges } from '../../testing/change-counter.ts'
import {
  operationsOf,
  requestsOf,
  type FuzzRequest,
  type Operation,
  type Pools,
} from '../../testing/fuzz-requests.ts'
import {
  addPractice,
  practiceSystem,
  startPortal,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sandboxCalls } from '../../testing/sandbox-calls.ts'
import type { Partner } from '../api-keys/index.ts'
import { partnerHandlers, partnerHost } from './index.ts'

// FUZZ_RUNS=50000 FUZZ_SEED=7 npm run test:db -- partner/fuzz
const runs = Number(process.env['FUZZ_RUNS'] ?? 3_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 4_417)
const NOON = '2026-11-22T12:00:00.000Z'
/** After so many requests there are new things to ask for, and the key's calls of a minute are counted anew. */
const ROUND = 3_000

const routes: Record<string, Route> = { ...partnerApi, ...partnerSandbox }

let portal: TestPortal
let practice: TestPractice
let spare: TestPractice
let readChanges: () => Promise<number>
/** How many there were after the request before. */
let changes: number

beforeAll(async () => {
  portal = await startPortal()
  // Time stands still, so that nothing changes by itself, such as when a key was last used.
  await setClock(portal.databaseUrl, NOON)
  practice = await addPractice(portal)
  spare = await addPractice(portal)
  readChanges = await countChanges(portal.whole)
})

afterAll(() => portal.stop())

/** Things of the practice and of another one, for requests that go far. */
async function makeThings(): Promise<Pools> {
  const [own, theirs] = [await createSession(practice), await createSession(spare)]
  const act = { act: 'purchase' as const, launchUrl: own.launchUrl, amountCents: 50_000 }
  const bought = await sandboxCalls(portal, practice).act({ body: act })
  const launches = await Promise.all(Array.from({ length: 8 }, () => createSession(practice)))
  const ids = [own.id, theirs.id, ...launches.map(({ id }) => id)]
  const keys = Array.from({ length: 12 }, (_, at) => `a-key-of-the-fuzz-${at}`)
  const days = ['2026-01-01', '2026-11-22', '2026-12-31', '2026-02-30', '9999-99-99', '0001-01-01']
  return {
    sessionId: ids,
    sessionIds: ids,
    reference: ['chart-1', 'chart-2', 'B 1', 'L', 'é'.repeat(100), '4111 1111 1111 1111'],
    merchantNumber: [...Array<string>(5).fill(practice.merchantNumber), spare.merchantNumber],
    from: days,
    to: days,
    birthDate: [...Array<string>(9).fill('1980-05-17'), '2026-02-30'],
    cursor: ['', `1790000000000000_${bought.transactionId}`, own.id, 'not-a-cursor'],
    amountCents: [1, 20_000, 50_051, 300_052, 1_000_000_000],
    originalTransactionId: [bought.transactionId, own.id],
    accountNumber: [bought.accountNumber, '9804170000000000'],
    promotionCode: ['deferred-12', 'standard', 'none'],
    launchUrl: launches.map(({ launchUrl }) => launchUrl),
    state: ['ME', 'NY'],
    email: ['ada@example.com', 'ada@example.com', 'no-mail'],
    firstName: ['Ada', 'Łukasz', '"O’Neil"; --'],
    lastName: ['Quill'],
    'Idempotency-Key': ['short', 'x'.repeat(101), ...keys],
  }
}

function createSession({ merchantNumber, apiKey }: TestPractice) {
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  return practiceSystem(portal, { apiKey }).createSession({ body })
}

/** A refused act has spent its launch address already, as the document says. */
const spends = new Set(['act'])

/** Sends one request and holds the answer against the document and, when it is a refusal, the state. */
async function send(app: FastifyInstance, { operation, path, headers, body }: FuzzRequest): Promise<void> {
  const { operationId, method, statuses } = operation
  const { apiKey } = operationId === 'resetSandbox' ? spare : practice
  const before = changes
  const answer = await app.inject({
    method,
    url: path,
    headers: { ...headers, authorization: `Bearer ${apiKey}` },
    ...(body !== undefined && { body }),
  })
  changes = await readChanges()
  const told = `${method} ${path} ${body ?? ''} → ${answer.statusCode} ${answer.body}`
  // A purchase of some cents times out once, as the document says.
  if (answer.statusCode >= 500 && !answer.body.includes('"code":"timed-out"'))
    throw new Error(`answered ${answer.statusCode}: ${told}`)
  if (!statuses.includes(answer.statusCode)) throw new Error(`an undocumented status: ${told}`)
  if (answer.statusCode < 300) return expectReply(operation, answer.body, told)
  expectProblem(answer.statusCode, String(answer.headers['content-type']), answer.body, told)
  if (!spends.has(operationId) && changes !== before)
    throw new Error(`a refused request changed the state: ${told}`)
}

function expectReply({ operationId }: Operation, text: string, told: string) {
  const reply = routes[operationId]?.reply as z.ZodType
  if (!reply.safeParse(JSON.parse(text)).success) throw new Error(`an answer of another shape: ${told}`)
}

function expectProblem(status: number, contentType: string, text: string, told: string) {
  const problem = problemBody.parse(JSON.parse(text))
  const codes: Record<string, number> = sandboxProblems
  const isRight = problem.status === status && codes[problem.code] === status
  if (!isRight || !contentType.startsWith('application/problem+json'))
    throw new Error(`a problem that is not as documented: ${told}`)
}

/** How many requests went out, in all and to each call. */
interface Sent {
  calls: Map<string, number>
  requests: number
}

/** Sends random requests to every call of a document; rejects with the first broken promise, its seed and path. */
async function fuzz(app: FastifyInstance, numRuns: number, only?: string): Promise<Sent> {
  const document = openApi(routes, sandboxProblems, {
    title: '',
    version: '1',
    description: '',
    security: 'bearer',
  })
  const operations = operationsOf(document).filter(({ operationId }) => !only || operationId === only)
  const sent: Sent = { calls: new Map(), requests: 0 }
  for (let round = 0; sent.requests < numRuns; round += 1) {
    await advanceClock(portal.databaseUrl, '61 seconds')
    const pools = await makeThings()
    const request = fc.oneof(...operations.map((operation) => requestsOf(operation, pools)))
    const property = fc.asyncProperty(request, async (one) => {
      sent.requests += 1
      sent.calls.set(one.operation.operationId, (sent.calls.get(one.operation.operationId) ?? 0) + 1)
      await send(app, one)
    })
    changes = await readChanges()
    const left = Math.min(ROUND, numRuns - sent.requests)
    await fc.assert(property, { numRuns: left, seed: seed + round, endOnFailure: true })
  }
  return sent
}

// The soak takes long; this ends only what hangs.
const SOAK_MS = 3_600_000

test(
  'random requests to every call: never 500, always as documented, and a refusal changes nothing (G5)',
  async () => {
    const sent = await fuzz(portal.app, runs)
    expect(sent.requests).toBe(runs)
    expect([...sent.calls.keys()].toSorted()).toEqual(Object.keys(routes).toSorted())
    console.log(`G5: ${sent.requests} requests to ${sent.calls.size} calls, seed ${seed}`)
  },
  SOAK_MS,
)

type PartnerHandlers = Handlers<typeof partnerApi, Partner>

/** The partner API with something broken in it. */
async function startBroken(broken: {
  table?: Partial<typeof partnerApi>
  handlers?: Partial<PartnerHandlers>
}) {
  const options = { publicUrl: 'http://portal.test', faultHeader: false }
  const app = await createApp({
    system: 'portal',
    problems: sandboxProblems,
    publicUrl: options.publicUrl,
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  const handlers = { ...partnerHandlers(options), ...broken.handlers }
  mount(app, { ...partnerApi, ...broken.table }, handlers, partnerHost(portal.database, options))
  await app.ready()
  return app
}

const anything = z.object({ from: z.any(), to: z.any(), cursor: z.any(), merchantNumber: z.any() })
const honest = partnerHandlers({ publicUrl: 'http://portal.test' })

test.each([
  [
    'a validator is removed',
    'transactions',
    {
      table: {
        transactions: {
          ...partnerApi.transactions,
          query: anything,
        } as unknown as typeof partnerApi.transactions,
      },
    },
    /answered 500/,
  ],
  [
    'a call answers a status that its document does not name',
    'merchants',
    { handlers: { merchants: () => Promise.reject(new Problem('conflict', 'No.')) } },
    /an undocumented status/,
  ],
  [
    'a call does its work before it refuses it',
    'createSession',
    {
      handlers: {
        async createSession(...asked: Parameters<PartnerHandlers['createSession']>) {
          await honest.createSession(...asked)
          throw new Problem('invalid', 'No.')
        },
      },
    },
    /a refused request changed the state/,
  ],
  [
    'an answer lacks what the document promises',
    'patient',
    {
      table: {
        patient: { ...partnerApi.patient, reply: z.object({}) } as unknown as typeof partnerApi.patient,
      },
    },
    /an answer of another shape/,
  ],
])('control: the fuzz goes red when %s', async (_, only, broken, says) => {
  const app = await startBroken(broken)
  const found = await fuzz(app, 200, only).then(
    () => 'nothing',
    ({ cause }: Error) => String(cause),
  )
  await app.close()
  expect(found).toMatch(says)
})
