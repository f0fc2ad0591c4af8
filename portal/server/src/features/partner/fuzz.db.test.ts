import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox, sandboxProblems } from '@tillwave/partner-api/sandbox'
import { mount, type Handlers } from '@tillwave/route/fastify'
import { openApi } from '@tillwave/route/openapi'
import { Problem, problemBody } from '@tillwave/route/problem'
import type { Route } from '@tillwave/route/table'
import { Database } from '@tillwave/server-kit/database'
import { createApp } from '@tillwave/server-kit/http'
import { statement } from '@tillwave/server-kit/statement'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { testServerVariable } from '@tillwave/server-kit/testing/test-server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
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
const runs = Number(process.env['FUZZ_RUNS'] ?? 300)
const seed = Number(process.env['FUZZ_SEED'] ?? 4_417)
const NOON = '2026-11-22T12:00:00.000Z'

const routes: Record<string, Route> = { ...partnerApi, ...partnerSandbox }

let portal: TestPortal
let practice: TestPractice
let spare: TestPractice
let whole: Database
let pools: Pools

beforeAll(async () => {
  portal = await startPortal()
  // Time stands still, so that nothing changes by itself, such as when a key was last used.
  await setClock(portal.databaseUrl, NOON)
  practice = await addPractice(portal)
  spare = await addPractice(portal)
  pools = await makeThings()
  const url = new URL(process.env[testServerVariable] ?? '')
  url.pathname = new URL(portal.databaseUrl).pathname
  whole = new Database({ url: url.toString(), role: url.username, connections: 2 })
})

afterAll(async () => {
  await whole.close()
  await portal.stop()
})

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
    cursor: ['', bought.transactionId, own.id, 'not-a-cursor'],
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

const rowsOf = z.object({ name: z.string(), rows: z.int(), hash: z.string() })

let known: string | undefined

/** Every table of the portal with a hash of its rows, but for the recorder, whose work is to write down each call. */
async function readState(): Promise<string> {
  const names = await whole.outside().many(tables)
  const parts = names.map(
    ({ name }) => `select '${name}' as name, count(*) as rows,
      coalesce(sum(hashtextextended(t::text, 0)), 0)::text as hash from ${name} t`,
  )
  const all = statement('test.state', rowsOf, parts.join(' union all '))
  return JSON.stringify(await whole.outside().many(all))
}

const tables = statement(
  'test.tables',
  z.object({ name: z.string() }),
  `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'partner_call' order by 1`,
)

/** A refused act has spent its launch address already, as the document says. */
const spends = new Set(['act'])

/** Sends one request and holds the answer against the document and, when it is a refusal, the state. */
async function send(base: string, { operation, path, headers, body }: FuzzRequest): Promise<void> {
  const { apiKey } = operation.operationId === 'resetSandbox' ? spare : practice
  const before = (known ??= await readState())
  const answer = await fetch(base + path, {
    method: operation.method,
    headers: { ...headers, authorization: `Bearer ${apiKey}` },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  const told = `${operation.method} ${path} ${body ?? ''} → ${answer.status} ${text}`
  if (answer.status >= 500) throw new Error(`answered ${answer.status}: ${told}`)
  if (!operation.statuses.includes(answer.status)) throw new Error(`an undocumented status: ${told}`)
  if (answer.ok || spends.has(operation.operationId)) known = undefined
  if (answer.ok) return expectReply(operation, text, told)
  expectProblem(answer, text, told)
  if (!spends.has(operation.operationId) && (await readState()) !== before)
    throw new Error(`a refused request changed the state: ${told}`)
}

function expectReply({ operationId }: Operation, text: string, told: string) {
  const reply = routes[operationId]?.reply as z.ZodType
  if (!reply.safeParse(JSON.parse(text)).success) throw new Error(`an answer of another shape: ${told}`)
}

function expectProblem({ status, headers }: Response, text: string, told: string) {
  const problem = problemBody.parse(JSON.parse(text))
  const statuses: Record<string, number> = sandboxProblems
  const isRight = problem.status === status && statuses[problem.code] === status
  if (!isRight || !headers.get('content-type')?.startsWith('application/problem+json'))
    throw new Error(`a problem that is not as documented: ${told}`)
}

/** Sends random requests to every call of a document; rejects with the first broken promise, its seed and path. */
async function fuzz(base: string, numRuns: number, only?: string): Promise<Map<string, number>> {
  const document = openApi(routes, sandboxProblems, {
    title: '',
    version: '1',
    description: '',
    security: 'bearer',
  })
  const operations = operationsOf(document).filter(({ operationId }) => !only || operationId === only)
  const request = fc.oneof(...operations.map((operation) => requestsOf(operation, pools)))
  const sent = new Map<string, number>()
  const property = fc.asyncProperty(request, async (one) => {
    sent.set(one.operation.operationId, (sent.get(one.operation.operationId) ?? 0) + 1)
    await send(base, one)
  })
  await fc.assert(property, { numRuns, seed, endOnFailure: true })
  return sent
}

// The soak takes long; this ends only what hangs.
const SOAK_MS = 3_600_000

test(
  'random requests to every call: never 500, always as documented, and a refusal changes nothing',
  async () => {
    const sent = await fuzz(portal.url, runs)
    expect([...sent.keys()].toSorted()).toEqual(Object.keys(routes).toSorted())
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
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
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
  const { app, url } = await startBroken(broken)
  const found = await fuzz(url, 200, only).then(
    () => 'nothing',
    ({ cause }: Error) => String(cause),
  )
  await app.close()
  expect(found).toMatch(says)
})
