import { createPartnerClient } from '@tillwave/partner-api/client'
import { partnerApi, partnerProblems } from '@tillwave/partner-api/contract'
import { mount, type Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { createApp } from '@tillwave/server-kit/http'
import { newId } from '@tillwave/server-kit/ids'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { careCredit } from '../lender/lender.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks } from '../testing/queries.ts'
import { invoiceOf, launch, payIntent } from '../testing/trade.ts'
import { requireIntactBooks } from '../testing/whole-books.ts'
import { createSession, launchSession, pollSession, refreshPatient } from '../features/carecredit/index.ts'

// A lender over HTTP that speaks the partner API from its contract, and is down for maintenance as the portal is:
// it refuses before anything is read (portal/server/src/features/status/maintenance-gate.ts).
const launchOrigin = 'https://portal.test'
const lenderSessionId = newId()
let inMaintenance = false
let approved = false

let lender: FastifyInstance
let office: TestOffice
let practice: TestPractice

function unasked(): never {
  throw new Error('not asked here')
}

const handlers: Handlers<typeof partnerApi, null> = {
  createSession: async () => sessionMade(),
  launchSession: async () => sessionMade(),
  results: async () => ({ results: approved ? [purchase()] : [], nextCursor: null }),
  patient: async () => ({ financingPatient: false }),
  merchants: async () => ({ merchants: [] }),
  sessionResults: unasked,
  transactions: unasked,
  settlements: unasked,
  promotions: unasked,
}

function sessionMade() {
  const at = new Date(0).toISOString()
  return { id: lenderSessionId, launchUrl: `${launchOrigin}/launch#one`, createdAt: at, expiresAt: at }
}

function purchase() {
  return {
    kind: 'purchase' as const,
    status: 'approved' as const,
    sessionId: lenderSessionId,
    merchantNumber: practice.locations[0].merchantNumber,
    patientReference: practice.patientIds[0],
    accountHolderName: 'Ada Quill',
    transactionId: newId(),
    occurredAt: new Date().toISOString(),
    amountCents: 10_000 as never,
    promotion: { code: 'DI6', label: '6 months', months: 6 },
  }
}

beforeAll(async () => {
  lender = await createApp({
    system: 'portal',
    problems: partnerProblems,
    publicUrl: launchOrigin,
    logLevel: 'silent',
    checkHealth: async () => undefined,
  })
  mount(lender, partnerApi, handlers, {
    async admit() {
      if (!inMaintenance) return null
      const words = 'The portal is down for maintenance until 2026-03-02 13:00 UTC. Nothing was done.'
      throw new Problem('maintenance', words, { retryAfterSeconds: 3_600 })
    },
  })
  const origin = await lender.listen({ host: '127.0.0.1', port: 0 })
  office = await openOffice(careCredit(createPartnerClient({ origin, launchOrigin, apiKey: 'key' })))
})
afterAll(async () => {
  await office.close()
  await lender.close()
})
beforeEach(async () => {
  inMaintenance = false
  approved = false
  practice = await makePractice(office.app)
})
afterEach(() => requireIntactBooks(practice))

const counts = () => practice.db.one(countBooks, [practice.practiceId])

test('maintenance while a dialog waits: it says so, stays open, posts nothing, and the approval posts afterwards', async () => {
  const invoiceId = await invoiceOf(practice, 10_000)
  const { sessionId } = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  const before = await counts()
  approved = true
  inMaintenance = true
  const met = await pollSession(practice.as('frontdesk'), sessionId, 1)
  expect(met).toMatchObject({ dialog: 'open', outcomes: [], failure: 'CareCredit is down for maintenance.' })
  const line = await refreshPatient(practice.as('manager'), practice.patientIds[0])
  expect(line).toMatchObject({ state: 'failed', failure: 'CareCredit is down for maintenance.' })
  expect(await counts()).toEqual(before)

  inMaintenance = false
  const after = await pollSession(practice.as('frontdesk'), sessionId, 2)
  expect(after).toMatchObject({ dialog: 'satisfied', failure: null })
})

test('a launch during maintenance is refused in one sentence, leaves no ledger row, and works afterwards', async () => {
  const before = await counts()
  const sessionId = newId()
  const [patientId] = practice.patientIds
  const intent = { purpose: 'home' as const }
  const locationId = practice.locations[0].id
  await createSession(practice.as('frontdesk'), { sessionId, patientId, locationId, intent })
  inMaintenance = true
  await expect(launchSession(practice.as('frontdesk'), sessionId)).rejects.toMatchObject({
    code: 'lender-unavailable',
    message: expect.stringContaining('maintenance') as string,
  })
  inMaintenance = false
  const { launchUrl } = await launchSession(practice.as('frontdesk'), sessionId)
  expect(launchUrl).toBe(`${launchOrigin}/launch#one`)
  expect(await counts()).toEqual(before)
})
