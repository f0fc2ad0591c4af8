import { partnerApi } from '@tillwave/partner-api/contract'
import { partnerSandbox, sandboxProblems } from '@tillwave/partner-api/sandbox'
import { portalApi } from '@tillwave/portal-contract/api'
import { problems } from '@tillwave/portal-contract/problems'
import { codesOf } from '@tillwave/route/openapi'
import { commonProblems, Problem } from '@tillwave/route/problem'
import { mount, type Handlers } from '@tillwave/route/fastify'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Route } from '@tillwave/route/table'
import { fuzz, type Fuzz } from '@tillwave/route/testing/fuzz'
import { countChanges, type ChangeCounter } from '@tillwave/server-kit/testing/change-counter'
import { createApp } from '@tillwave/server-kit/http'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Partner } from './features/api-keys/index.ts'
import { partnerHandlers, partnerHost } from './features/partner/index.ts'
import { browserMatrix } from './testing/browser-matrix.ts'
import { callers, newPortalWorld } from './testing/fuzz-world.ts'
import { startPortal, type TestPortal } from './testing/portal.ts'

// G5 for the portal and the partner API: PORTAL_FUZZ=100000 FUZZ_SEED=7 npm run test:db -- portal/server/src/fuzz
const requests = Number(process.env['PORTAL_FUZZ'] ?? 25_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 4_417)

const partners: Record<string, Route> = { ...partnerApi, ...partnerSandbox }
const table: Record<string, Route> = { ...signInRoutes, ...portalApi, ...partners }

let portal: TestPortal
let changes: ChangeCounter

beforeAll(async () => {
  portal = await startPortal()
  // Time stands still, so that nothing changes by itself, such as when a key was last used.
  await setClock(portal.databaseUrl, '2026-11-22T12:00:00.000Z')
  changes = await countChanges(portal.databaseUrl, ['partner_call', 'audit', 'operator_audit'])
})
afterAll(async () => {
  await changes.close()
  await portal.stop()
})

function target(given: Partial<Fuzz> = {}): Fuzz {
  return {
    table,
    problems: { ...problems, ...sandboxProblems },
    common: (route) =>
      route.path.startsWith('/partner/')
        ? codesOf(route, 'bearer')
        : [...Object.keys(commonProblems), 'maintenance'],
    wished: ['timed-out', 'maintenance'],
    roles: callers,
    admits,
    dear: Object.keys(table).filter((name) =>
      /^(signIn|stepUp|unlock|claim)|password|^(print|mail)/i.test(name),
    ),
    last: ['resetSandbox', 'setMerchantStatus', 'signOut'],
    // A refused act has spent its launch address already, as the document says.
    leaves: ['act'],
    newWorld: () => newPortalWorld(portal, changes),
    requests,
    seed,
    ...given,
  }
}

function admits(caller: string, name: string): boolean {
  if (name in partners) return caller === 'system'
  const admitted: readonly string[] = browserMatrix[name as keyof typeof browserMatrix]
  return admitted.includes(caller === 'stranger' ? 'signed out' : caller)
}

// The soak takes long; this ends only what hangs.
const LONGEST_MS = 120_000 + requests * 60

test(
  `${requests} random requests of seed ${seed}, every route by every role: never 5xx, refusals change nothing (G5)`,
  async () => {
    const sent = await fuzz(target())
    expect(Object.fromEntries(sent.faults)).toEqual({})
    const cells = Object.keys(table).length * callers.length
    expect(sent.cells.size).toBe(cells)
    console.log(`G5: ${sent.requests} requests, ${cells} cells`, Object.fromEntries(sent.statuses))
  },
  LONGEST_MS,
)

type PartnerHandlers = Handlers<typeof partnerApi, Partner>

/** A world whose partner API has something broken in it. */
async function brokenWorld(broken: { table?: Record<string, Route>; handlers?: Partial<PartnerHandlers> }) {
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
  return { ...(await newPortalWorld(portal, changes)), app }
}

const { transactions, patient } = partnerApi
const anything = z.object({ from: z.any(), to: z.any(), cursor: z.any(), merchantNumber: z.any() })
const honest = partnerHandlers({ publicUrl: 'http://portal.test' })

test.each([
  [
    'a validator is removed',
    'transactions',
    { table: { transactions: { ...transactions, query: anything } } },
    /transactions answered 500/,
  ],
  [
    'a call answers a code that its document does not name',
    'merchants',
    { handlers: { merchants: () => Promise.reject(new Problem('conflict', 'No.')) } },
    /merchants an undocumented problem, conflict/,
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
    /createSession changed idempotency_key,.* though it was refused/,
  ],
  [
    'an answer lacks what the document promises',
    'patient',
    { table: { patient: { ...patient, reply: z.object({}) } } },
    /patient an answer of another shape/,
  ],
])('control: the fuzz goes red when %s', async (_, only, broken, says) => {
  const world = await brokenWorld(broken)
  const one = { [only]: partners[only] as Route }
  const { faults } = await fuzz(
    target({ table: one, roles: ['system'], newWorld: async () => world, requests: 60 }),
  )
  await world.app.close()
  expect([...faults.keys()].join('\n')).toMatch(says)
})
