import { magicValues, type MagicRow } from '@tillwave/portal-domain/magic'
import type { Problem } from '@tillwave/route/problem'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sandboxCalls } from '../../testing/sandbox-calls.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
})

afterEach(() => setClock(portal.databaseUrl, undefined))
afterAll(() => portal.stop())

const system = () => practiceSystem(portal, practice)
const calls = () => sandboxCalls(portal, practice)

function createSession() {
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  return system().createSession({ body })
}

const apply = async (zip: string) =>
  calls().act({ body: { act: 'apply', launchUrl: (await createSession()).launchUrl, zip } })

async function buy(amountCents: number, accountNumber?: string) {
  const { id, launchUrl } = await createSession()
  const body = { act: 'purchase' as const, launchUrl, amountCents, ...(accountNumber && { accountNumber }) }
  return { sessionId: id, ...(await calls().act({ body })) }
}

async function giveBack(originalTransactionId: string, amountCents: number) {
  const { launchUrl } = await createSession()
  return calls().act({ body: { act: 'refund', launchUrl, originalTransactionId, amountCents } })
}

const codeOf = (problem: Problem) => problem.code

/** What each value of the table comes to, as a practice's own test sees it. */
const experiences: { [row in `${MagicRow['on']} ${string}`]?: () => Promise<unknown> } = {
  'application 00001': async () => (await apply('00001')).status,
  'application 00002': async () => (await apply('00002')).status,
  async 'application 00003'() {
    await setClock(portal.databaseUrl, new Date().toISOString())
    const { id, launchUrl } = await createSession()
    const { status } = await calls().act({ body: { act: 'apply', launchUrl, zip: '00003' } })
    await advanceClock(portal.databaseUrl, '31 seconds')
    const { results } = await system().sessionResults({ params: { sessionId: id }, query: {} })
    return [status, ...results.map((one) => one.readable && one.result.status)]
  },
  'application 00004': async () => (await apply('00004')).status,
  'purchase 51': async () => (await buy(20_051)).status,
  async 'purchase 52'() {
    const { accountNumber } = await apply('00001')
    const first = await buy(20_052, String(accountNumber)).catch(codeOf)
    return [first, (await buy(20_052, String(accountNumber))).status]
  },
  async 'refund 53'() {
    const { transactionId } = await buy(50_000)
    return (await giveBack(transactionId, 10_053)).status
  },
  async 'limit-raise 51'() {
    const { accountNumber } = await apply('00001')
    const body = { accountNumber: String(accountNumber) }
    const [account] = (await browser.lookUpAccounts({ body })).accounts
    const params = { accountId: account?.id ?? '' }
    return (await browser.askLimitRaise({ params, body: { limitCents: 600_051 } })).raise.status
  },
}

const expected: Record<string, unknown> = {
  'application 00001': 'approved',
  'application 00002': 'declined',
  'application 00003': ['pending', 'approved'],
  'application 00004': 'pending',
  'purchase 51': 'declined',
  'purchase 52': ['timed-out', 'approved'],
  'refund 53': 'declined',
  'limit-raise 51': 'declined',
}

describe('the magic values', () => {
  test.each(magicValues.map(({ on, value }) => `${on} ${value}` as const))(
    '%s does what is listed',
    async (name) => {
      expect(await experiences[name]?.()).toEqual(expected[name])
    },
  )
})

test('an act belongs to the session of its launch address, is told as its result, and spends the address', async () => {
  const { id, launchUrl } = await createSession()
  const body = { act: 'purchase' as const, launchUrl, amountCents: 50_000 }
  const { transactionId, status } = await calls().act({ body })
  expect(status).toBe('approved')
  const { results } = await system().sessionResults({ params: { sessionId: id }, query: {} })
  expect(results).toMatchObject([{ result: { kind: 'purchase', transactionId, sessionId: id } }])
  expect(await calls().act({ body }).catch(codeOf)).toBe('launch-spent')
  expect((await giveBack(transactionId, 20_000)).status).toBe('approved')
  expect(await giveBack(transactionId, 40_000).catch(codeOf)).toBe('more-than-refundable')
})

test('an act is refused for another practice’s launch address, and for an account or plan that there is not', async () => {
  const rival = await addPractice(portal)
  const { launchUrl } = await createSession()
  const theirs = sandboxCalls(portal, rival).act({ body: { act: 'apply', launchUrl } })
  expect(await theirs.catch(codeOf)).toBe('not-found')
  expect(await buy(50_000, '9804170000000000').catch(codeOf)).toBe('not-found')
  const body = { act: 'purchase' as const, launchUrl, amountCents: 100, promotionCode: 'deferred-24' }
  expect(await calls().act({ body }).catch(codeOf)).toBe('plan-not-offered')
})
