import { createPartnerClient } from '@tillwave/partner-api/client'
import { newId } from '@tillwave/server-kit/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { careCredit } from '../lender/lender.ts'
import { openOffice, type TestOffice } from '../testing/office-test.ts'
import { makePractice, type TestPractice } from '../testing/practice.ts'
import { countBooks, readBalance } from '../testing/queries.ts'
import { invoiceOf, launch, payIntent } from '../testing/trade.ts'
import { requireIntactBooks } from '../testing/whole-books.ts'
import {
  closeSession,
  createSession,
  launchSession,
  pollSession,
  refreshPatient,
} from '../features/carecredit/index.ts'

// The lender's own adapter on a wire that fails: every answer is made here, as the network would bring it.
const origin = 'https://portal.test'
let results: (signal: AbortSignal) => Promise<Response>
let sessions: () => Promise<Response>
let asked = 0

const wire = (async (url: string, init: RequestInit) => {
  const { pathname } = new URL(url)
  if (pathname === '/partner/v1/sessions') return sessions()
  if (pathname.startsWith('/partner/v1/patients/')) return json({ financingPatient: false })
  if (pathname === '/partner/v1/merchants') return json({ merchants: [] })
  asked += 1
  return results(init.signal as AbortSignal)
}) as typeof fetch
const connection = { origin, apiKey: 'key', fetch: wire }

let office: TestOffice
let practice: TestPractice
let lenderSessionId: string
let sessionId: string
let invoiceId: string

beforeAll(async () => {
  office = await openOffice(careCredit(createPartnerClient(connection)))
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  lenderSessionId = newId()
  sessions = async () => json(sessionMade(), 201)
  results = async () => json({ results: [], nextCursor: null })
  invoiceId = await invoiceOf(practice, 10_000)
  const launched = await launch(practice, await payIntent(practice, invoiceId, 10_000))
  sessionId = launched.sessionId
  asked = 0
})
afterEach(() => requireIntactBooks(practice))

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

function problem(code: string, status: number): Response {
  return json(
    { type: 'about:blank', title: code, status, detail: 'Secret words of the lender', code },
    status,
  )
}

function sessionMade(launchUrl = `${origin}/launch/one`) {
  const at = new Date(0).toISOString()
  return { id: lenderSessionId, launchUrl, createdAt: at, expiresAt: at }
}

function purchase(given: Record<string, unknown> = {}) {
  return {
    kind: 'purchase',
    status: 'approved',
    sessionId: lenderSessionId,
    merchantNumber: practice.locations[0].merchantNumber,
    patientReference: practice.patientIds[0],
    accountHolderName: 'Ada Quill',
    transactionId: newId(),
    occurredAt: new Date().toISOString(),
    amountCents: 10_000,
    promotion: { code: 'DI6', label: '6 months', months: 6 },
    ...given,
  }
}

const poll = (attempt: 1 | 2 | 3 | null = 1) => pollSession(practice.as('frontdesk'), sessionId, attempt)
const counts = () => practice.db.one(countBooks, [practice.practiceId])

/** Answers nothing until the caller gives up. */
function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}

const failures: { says: string; answer: (signal: AbortSignal) => Promise<Response>; line: RegExp }[] = [
  {
    says: '500 with HTML',
    answer: async () => new Response('<h1>', { status: 500 }),
    line: /cannot be reached/,
  },
  { says: '502', answer: async () => problem('unavailable', 502), line: /cannot be reached/ },
  { says: '503 for maintenance', answer: async () => problem('maintenance', 503), line: /maintenance/ },
  { says: '429', answer: async () => problem('too-many-requests', 429), line: /wait a moment/ },
  { says: '401', answer: async () => problem('unauthenticated', 401), line: /key/ },
  {
    says: '404 with nothing',
    answer: async () => new Response(null, { status: 404 }),
    line: /cannot be reached/,
  },
  { says: 'nothing before the deadline', answer: never, line: /in time/ },
  {
    says: 'a reset connection',
    answer: () => Promise.reject(new TypeError('reset')),
    line: /cannot be reached/,
  },
  { says: 'HTML with 200', answer: async () => new Response('<html>hello'), line: /cannot be read/ },
  { says: 'half a JSON', answer: async () => new Response('{"results":[{'), line: /cannot be read/ },
  { says: 'JSON of another shape', answer: async () => json([1, 2, 3]), line: /cannot be read/ },
  { says: 'no answer but null', answer: async () => json(null), line: /cannot be read/ },
]

describe('the lender answers', () => {
  test.each(failures)(
    '$says: nothing is posted, one plain line is shown, the next fetch posts',
    async (row) => {
      const before = await counts()
      results = row.answer
      const failed = await poll()
      expect(failed).toMatchObject({ dialog: 'open', attempts: 1, outcomes: [] })
      expect(failed.failure).toMatch(row.line)
      expect(failed.failure).not.toMatch(/Secret/)
      const line = await refreshPatient(practice.as('manager'), practice.patientIds[0])
      expect(line).toMatchObject({
        state: 'failed',
        fetchedAt: null,
        failure: expect.stringMatching(row.line),
      })
      expect(await counts()).toEqual(before)
      results = async () => json({ results: [purchase()], nextCursor: null })
      expect(await poll(2)).toMatchObject({ dialog: 'satisfied', attempts: 2, failure: null })
    },
  )

  test('503 once and then well: the read is repeated and the approval is posted by the same fetch', async () => {
    results = async () =>
      asked < 3 ? new Response(null, { status: 503 }) : json({ results: [purchase()], nextCursor: null })
    expect(await poll()).toMatchObject({ dialog: 'satisfied', failure: null })
    expect(asked).toBe(3)
  })

  test('too many requests: the read is not repeated', async () => {
    results = async () => problem('too-many-requests', 429)
    await poll()
    expect(asked).toBe(1)
  })

  test('slowly, and the dialog is closed meanwhile: the late answer becomes a deposit (CC-5)', async () => {
    results = async () => {
      await closeSession(practice.as('frontdesk'), sessionId)
      return json({ results: [purchase()], nextCursor: null })
    }
    expect(await poll()).toMatchObject({ dialog: 'closed', outcomes: [{ became: 'deposit' }] })
    expect(await counts()).toMatchObject({ payments: 1, results: 1 })
  })

  test('in pages: all of them are read', async () => {
    results = async () =>
      asked === 1
        ? json({ results: [purchase()], nextCursor: 'more' })
        : json({ results: [purchase({ amountCents: 2_000 })], nextCursor: null })
    await poll()
    expect(await counts()).toMatchObject({ payments: 2, results: 2 })
  })
})

describe('one result of the answer is', () => {
  test.each([
    { says: 'fractional', given: { amountCents: 100.5 } },
    { says: 'huge', given: { amountCents: 2 ** 53 } },
    { says: 'above what any field accepts', given: { amountCents: 1_000_000_001 } },
    { says: 'zero', given: { amountCents: 0 } },
    { says: 'negative', given: { amountCents: -1 } },
    { says: 'text for an amount', given: { amountCents: '10000' } },
    { says: 'of an unknown status', given: { status: 'escalated' } },
    { says: 'of an unknown kind', given: { kind: 'chargeback' } },
    { says: 'without a transaction', given: { transactionId: undefined } },
    { says: 'at no time', given: { occurredAt: 'soon' } },
    { says: 'for another patient', given: { patientReference: 'somebody' } },
    { says: 'for another merchant', given: { merchantNumber: '1111222233334444' } },
  ])('$says: it is set aside, its whole neighbour is posted', async ({ given }) => {
    results = async () =>
      json({ results: [purchase(given), purchase({ amountCents: 9_000 })], nextCursor: null })
    const session = await poll()
    expect(session.dialog).toBe('satisfied')
    expect(await counts()).toMatchObject({ payments: 1, results: 1, exceptions: 1 })
    const open = await practice.db.one(readBalance, [practice.practiceId, invoiceId])
    expect(open.balance_cents).toBe(1_000)
  })

  test.each(['declined', 'pending', 'cancelled', 'voided'])(
    '%s: it is not tracked (CC-9)',
    async (status) => {
      const before = await counts()
      results = async () => json({ results: [purchase({ status })], nextCursor: null })
      expect(await poll()).toMatchObject({ dialog: 'open', outcomes: [] })
      expect(await counts()).toEqual(before)
    },
  )

  test('named with a character that the database cannot keep: it is posted all the same', async () => {
    results = async () =>
      json({ results: [purchase({ accountHolderName: 'Ada\u0000\ud800' })], nextCursor: null })
    expect(await poll()).toMatchObject({ dialog: 'satisfied' })
  })
})

describe('a launch', () => {
  const made = async () => {
    const id = newId()
    const [patientId] = practice.patientIds
    const locationId = practice.locations[0].id
    const home = { purpose: 'home' as const }
    await createSession(practice.as('frontdesk'), { sessionId: id, patientId, locationId, intent: home })
    return id
  }

  test.each([
    { says: 'is refused with 5xx', answer: async () => problem('broken', 500), code: 'lender-unavailable' },
    {
      says: 'meets maintenance',
      answer: async () => problem('maintenance', 503),
      code: 'lender-unavailable',
    },
    {
      says: 'meets a closed merchant',
      answer: async () => problem('merchant-closed', 403),
      code: 'merchant-closed',
    },
    {
      says: 'meets a lapsed certification',
      answer: async () => problem('certification-lapsed', 422),
      code: 'lender-refused',
      message: 'The lender asks the practice to renew its certification first.',
    },
    {
      says: 'is answered an address on another host',
      answer: async () => json(sessionMade('https://elsewhere.test/launch'), 201),
      code: 'lender-unavailable',
    },
  ])(
    'that $says leaves no ledger row, and the same session can be launched again',
    async ({ answer, code, message }) => {
      const before = await counts()
      const id = await made()
      sessions = answer
      await expect(launchSession(practice.as('frontdesk'), id)).rejects.toMatchObject({
        code,
        ...(message && { message }),
      })
      sessions = async () => json(sessionMade(), 201)
      lenderSessionId = newId()
      expect(await launchSession(practice.as('frontdesk'), id)).toEqual({ launchUrl: `${origin}/launch/one` })
      expect(await counts()).toEqual(before)
    },
  )
})
