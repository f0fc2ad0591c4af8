import { officeApi } from '@tillwave/office-contract/api'
import { firstStartRoutes } from '@tillwave/office-contract/first-start'
import { problems } from '@tillwave/office-contract/problems'
import { may, roles, type Action } from '@tillwave/office-domain/permissions'
import { mount } from '@tillwave/route/fastify'
import { signInProblems, signInRoutes } from '@tillwave/route/sign-in'
import type { Route } from '@tillwave/route/table'
import { fuzz, type Fuzz } from '@tillwave/route/testing/fuzz'
import { createApp } from '@tillwave/server-kit/http'
import { countChanges } from '@tillwave/server-kit/testing/change-counter'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { admit } from '../admit.ts'
import { handlers } from '../handlers.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { callers, newOfficeWorld, type FuzzedOffice } from '../testing/fuzz-world.ts'
import { openHttpOffice } from '../testing/office-test.ts'

// G5 for the office: OFFICE_FUZZ=100000 FUZZ_SEED=7 npm run test:db -- office/server/src/gates/fuzz
const requests = Number(process.env['OFFICE_FUZZ'] ?? 25_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 4_417)

const table: Record<string, Route> = { ...signInRoutes, ...firstStartRoutes, ...officeApi }
const lender = fakeLender()
let fuzzed: FuzzedOffice

beforeAll(async () => {
  const office = await openHttpOffice({ lender })
  fuzzed = { office, lender, changes: await countChanges(office.url, unwatched) }
})
afterAll(async () => {
  await fuzzed.changes.close()
  await fuzzed.office.close()
})

/** What is no money and no document: who looked, what was told, and when the lender was asked. */
const unwatched = ['audit', 'event', 'patient_lender']

function target(given: Partial<Fuzz> = {}): Fuzz {
  return {
    table,
    problems: { ...problems, ...signInProblems },
    roles: callers,
    admits,
    dear: Object.keys(table).filter((name) =>
      /^(signIn|stepUp|unlock|claim)|password|paper|print/i.test(name),
    ),
    last: ['closeDay', 'closeMonth', 'mergeCharts'],
    newWorld: () => newOfficeWorld(fuzzed),
    requests,
    seed,
    ...given,
  }
}

function admits(caller: string, name: string): boolean {
  const permission = table[name]?.permission ?? ''
  if (permission === 'public') return true
  const role = roles.find((one) => one === caller)
  if (!role) return false
  return ['signed-in', 'locked-too'].includes(permission) || may([role], permission as Action)
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

test('control: the fuzz goes red when a validator is removed', async () => {
  const app = await createApp({
    system: 'office',
    problems,
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  const receiveDeposit = { ...officeApi.receiveDeposit, body: z.any() }
  const loosened = { ...officeApi, receiveDeposit } as unknown as typeof officeApi
  mount(app, loosened, handlers, { admit: (request, route) => admit(fuzzed.office.app, request, route) })
  const newWorld = async () => ({ ...(await newOfficeWorld(fuzzed)), app, check: async () => undefined })
  const one = { receiveDeposit: officeApi.receiveDeposit }
  const { faults } = await fuzz(target({ table: one, roles: ['manager'], newWorld, requests: 60 }))
  await app.close()
  expect([...faults.keys()]).toContain('receiveDeposit answered 500')
})
