import { describe, expect, test } from 'vitest'
import { createPartnerClient, readResult } from './client.ts'

const sessionId = '01a20121-bbc2-708f-9564-943c5946fd08'

const purchase = {
  kind: 'purchase',
  status: 'approved',
  sessionId,
  merchantNumber: '5348120000000011',
  patientReference: 'chart-1',
  accountHolderName: 'Ada Quill',
  transactionId: '01a20121-bcb7-71d1-a411-edfb07be7adf',
  amountCents: 50_000,
  promotion: { code: 'deferred-12', label: 'No interest if paid in full within 12 months', months: 12 },
  occurredAt: '2026-11-22T02:41:57.943Z',
}

/** A client whose network answers as told; `seen` is what it was asked. */
function clientThat(answers: (asked: Request) => Response | Promise<Response>, deadlineMs = 10_000) {
  const seen: Request[] = []
  const client = createPartnerClient({
    origin: 'http://lender.test',
    apiKey: 'tw_key',
    deadlineMs,
    fetch: async (url, init) => {
      const asked = new Request(url, init)
      seen.push(asked)
      return answers(asked)
    },
  })
  return { client, seen }
}

const json = (body: unknown, status = 200) => Response.json(body, { status })

const launched = (launchUrl: string) => {
  const [createdAt, expiresAt] = ['2026-11-22T02:00:00.000Z', '2026-11-22T02:30:00.000Z']
  return clientThat(() => json({ id: sessionId, launchUrl, createdAt, expiresAt }, 201)).client
}

describe('reading results', () => {
  test.each([
    ['an unknown kind', { kind: 'cashback' }],
    ['an unknown status', { status: 'half-approved' }],
    ['half a cent', { amountCents: 50_000.5 }],
    ['a huge amount', { amountCents: 1e15 }],
    ['no amount', { amountCents: undefined }],
    ['a negative amount', { amountCents: -1 }],
    ['a name without end', { accountHolderName: 'x'.repeat(161) }],
  ])('%s is unreadable and kept as it came', (_, wrong) => {
    const raw = { ...purchase, ...wrong }
    expect(readResult(raw)).toMatchObject({ readable: false, raw })
  })

  test('one unreadable result leaves its neighbours in the answer alone', async () => {
    const results = [purchase, 'garbage', { ...purchase, kind: 'cashback' }, purchase]
    const { client } = clientThat(() => json({ results, nextCursor: null }))
    const read = await client.results({ body: { sessionIds: [sessionId] } })
    expect(read.results.map(({ readable }) => readable)).toEqual([true, false, false, true])
  })
})

describe('a careful client', () => {
  test('sends the key, refuses redirects, and repeats an intent under the same Idempotency-Key', async () => {
    const { client, seen } = clientThat(() => json({ merchants: [] }))
    await client.merchants()
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer tw_key')
    expect(seen[0]?.redirect).toBe('error')
  })

  test('takes a launch address only on the lender’s own host', async () => {
    const body = {
      merchantNumber: purchase.merchantNumber,
      purpose: 'home' as const,
      patient: { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' },
      reference: 'L',
    }
    const own = 'http://lender.test/launch#token'
    expect((await launched(own).createSession({ body })).launchUrl).toBe(own)
    for (const strange of [
      'http://evil.test/launch#t',
      'https://lender.test/launch',
      'javascript:alert(1)',
      'x',
    ])
      await expect(launched(strange).createSession({ body })).rejects.toMatchObject({ code: 'unreadable' })
  })

  test.each([
    ['HTML with 200', () => new Response('<h1>Hello</h1>'), 'unreadable'],
    ['JSON that breaks off', () => new Response('{"merchants":['), 'unreadable'],
    ['an answer of another shape', () => json({ merchants: 7 }), 'unreadable'],
    ['500 without a problem', () => new Response('oops', { status: 500 }), 'unavailable'],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed')), 'unavailable'],
    ['429', () => json(problem(429, 'too-many-requests'), 429), 'too-many-requests'],
    ['403', () => json(problem(403, 'merchant-closed'), 403), 'merchant-closed'],
  ])('%s becomes a problem with a code', async (_, answers, code) => {
    await expect(clientThat(answers).client.merchants()).rejects.toMatchObject({ name: 'Problem', code })
  })

  test('gives up at its deadline', async () => {
    const { client } = clientThat(neverAnswers, 20)
    await expect(client.merchants()).rejects.toMatchObject({ code: 'timed-out' })
  })

  test('lets the caller’s own abort through, which is no failure of the lender', async () => {
    const { client } = clientThat(neverAnswers)
    const gone = new AbortController()
    const call = client.merchants(undefined, { signal: gone.signal })
    gone.abort(new Error('left the page'))
    await expect(call).rejects.toThrow('left the page')
  })
})

const neverAnswers = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))

function problem(status: number, code: string) {
  return { type: `urn:tillwave:problem:${code}`, title: code, status, detail: 'Not now.', code }
}
