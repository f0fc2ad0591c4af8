import { deepEqual, equal, ok } from 'node:assert/strict'
import { addDays } from '@tillwave/money/calendar'
import {
  launchAgain,
  open,
  refuses,
  resultsOf,
  sessionFor,
  type ConformanceRule,
  type LenderUnderTest,
} from './conformance-lender.ts'
import { pageRules } from './conformance-pages.ts'
import { refusalRules } from './conformance-refusals.ts'
import type { FundingBatch, LenderTransaction, Result } from './schemas.ts'

const ownRules: readonly ConformanceRule[] = [
  {
    rule: 'refuses a call without a good key',
    check: async ({ stranger }) => refuses(stranger.merchants(), 'unauthenticated'),
  },
  {
    rule: 'a launch address is fresh, unused for at most half an hour, and names no patient',
    async check(lender) {
      const { launchUrl, createdAt, expiresAt } = await open(lender)
      const lifeMs = Date.parse(expiresAt) - Date.parse(createdAt)
      ok(
        lifeMs > 29 * 60_000 && lifeMs < 31 * 60_000,
        `The launch address lives for ${lifeMs} ms, not half an hour.`,
      )
      // Words long enough that a random address does not hold them by chance.
      ok(!/quill|1980-|ref-/i.test(launchUrl), 'The launch address holds patient data.')
    },
  },
  {
    rule: 'an unknown merchant number is refused by its field',
    async check(lender) {
      const body = { ...sessionFor(lender), merchantNumber: '9999999999999999' }
      await refuses(lender.client.createSession({ body }), 'invalid')
    },
  },
  {
    rule: 'a session launches again with another address',
    async check(lender) {
      const first = await open(lender)
      const again = await lender.client.launchSession({ params: { sessionId: first.id } })
      equal(again.id, first.id)
      ok(again.launchUrl !== first.launchUrl, 'The same launch address was given twice.')
    },
  },
  {
    rule: 'an unknown session is not found, also for launching again',
    async check({ client }) {
      const params = { sessionId: crypto.randomUUID() }
      await refuses(client.sessionResults({ params, query: {} }), 'not-found')
      await refuses(client.launchSession({ params }), 'not-found')
    },
  },
  {
    rule: 'an approved purchase is told once, with its session, patient, merchant and plan',
    async check(lender) {
      const session = await open(lender)
      deepEqual(await resultsOf(lender, session.id), [])
      const transactionId = await lender.hands.purchase(session.launchUrl, 64_005)
      const [purchase, ...more] = await resultsOf(lender, session.id)
      deepEqual(more, [])
      ok(purchase?.kind === 'purchase', 'The session tells no purchase.')
      ok(purchase.promotion.months > 0, 'The purchase has no plan.')
      const told = [purchase.transactionId, purchase.status, purchase.sessionId, purchase.amountCents]
      deepEqual(told, [transactionId, 'approved', session.id, 64_005])
      deepEqual(
        [purchase.merchantNumber, purchase.patientReference],
        [lender.merchantNumber, session.reference],
      )
    },
  },
  {
    rule: 'a declined purchase is told as declined',
    async check(lender) {
      const session = await open(lender)
      await lender.hands.declinedPurchase(session.launchUrl)
      deepEqual(statuses(await resultsOf(lender, session.id)), ['purchase declined'])
    },
  },
  {
    rule: 'a refund names its purchase, and what happened is told oldest first',
    async check(lender) {
      const session = await open(lender)
      const purchaseId = await lender.hands.purchase(session.launchUrl, 50_000)
      const launchUrl = await launchAgain(lender, session.id)
      const refundId = await lender.hands.refund(launchUrl, purchaseId, 20_000)
      const told = await resultsOf(lender, session.id)
      deepEqual(statuses(told), ['purchase approved', 'refund approved'])
      const refund = told[1]
      ok(refund?.kind === 'refund', 'The session tells no refund.')
      deepEqual(
        [refund.transactionId, refund.originalTransactionId, refund.amountCents],
        [refundId, purchaseId, 20_000],
      )
    },
  },
  {
    rule: 'an approved application is told with its limit and makes the patient a financing patient',
    async check(lender) {
      const session = await open(lender)
      const params = { reference: session.reference }
      equal((await lender.client.patient({ params })).financingPatient, false)
      const transactionId = await lender.hands.apply(session.launchUrl)
      const [application] = await resultsOf(lender, session.id)
      ok(application?.kind === 'application', 'The session tells no application.')
      ok((application.creditLimitCents ?? 0) > 0, 'The approved application has no limit.')
      deepEqual([application.transactionId, application.status], [transactionId, 'approved'])
      equal((await lender.client.patient({ params })).financingPatient, true)
    },
  },
  {
    rule: 'many sessions are asked in one call, which leaves unknown ids out and takes at most 100',
    async check(lender) {
      const sessions = [await open(lender), await open(lender)]
      for (const { launchUrl } of sessions) await lender.hands.purchase(launchUrl, 30_000)
      const ids = sessions.map(({ id }) => id)
      const body = { sessionIds: [...ids, crypto.randomUUID()] }
      const { results } = await lender.client.results({ body })
      deepEqual(new Set(results.map((one) => one.readable && one.result.sessionId)), new Set(ids))
      const tooMany = Array.from({ length: 101 }, () => crypto.randomUUID())
      await refuses(lender.client.results({ body: { sessionIds: tooMany } }), 'invalid')
    },
  },
  {
    rule: 'the lender’s own list of the day holds what a session told',
    async check(lender) {
      const session = await open(lender)
      const transactionId = await lender.hands.purchase(session.launchUrl, 30_000)
      const day = session.createdAt.slice(0, 10)
      // It may be past midnight by now.
      const period = { from: day, to: addDays(day, 1), merchantNumber: lender.merchantNumber }
      const transactions = await transactionsOf(lender, period)
      const told = transactions.some(
        (one) => one.transactionId === transactionId && one.sessionId === session.id,
      )
      ok(told, 'The list of the day lacks the purchase of the session.')
    },
  },
  {
    rule: 'plans qualify by amount, and "no interest" stands only with its condition',
    async check({ client, merchantNumber }) {
      const plansOf = async (amountCents: number) =>
        (await client.promotions({ query: { merchantNumber, amountCents } })).promotions
      deepEqual(await plansOf(1), [])
      const small = (await plansOf(15_000)).map(({ kind }) => kind)
      deepEqual(small, ['standard'])
      const plans = await plansOf(500_000)
      ok(plans.length > 1, 'A large amount qualifies for no promotional plan.')
      equal(plans.at(-1)?.kind, 'standard')
      for (const { label, terms } of plans)
        ok(
          !/no interest(?! if paid in full within \d+ months)/i.test(`${label} ${terms}`),
          `No condition stands beside: ${label}`,
        )
    },
  },
  {
    rule: 'merchant numbers can be read',
    async check({ client, merchantNumber }) {
      const { merchants } = await client.merchants()
      const open = merchants.some((one) => one.merchantNumber === merchantNumber && one.status === 'open')
      ok(open, `The merchant number ${merchantNumber} is not told as open.`)
    },
  },
  {
    rule: 'a purchase is in one funding batch of its merchant number, whose lines add up, net of fees',
    async check(lender) {
      const session = await open(lender)
      const transactionId = await lender.hands.purchase(session.launchUrl, 64_005)
      const own = (await batchesOf(lender)).filter(({ lines }) =>
        lines.some((line) => line.transactionId === transactionId),
      )
      equal(own.length, 1)
      equal(own[0]?.merchantNumber, lender.merchantNumber)
      for (const { lines, ...batch } of own)
        for (const amount of ['grossCents', 'feeCents', 'netCents'] as const)
          equal(
            lines.reduce((sum, line) => sum + line[amount], 0),
            batch[amount],
          )
      for (const { grossCents, feeCents, netCents } of own.flatMap(({ lines }) => lines))
        equal(grossCents - feeCents, netCents)
    },
  },
]

/** What every lender behind the port must do (XX-8); run each rule as one test. */
export const conformance: readonly ConformanceRule[] = [...ownRules, ...pageRules, ...refusalRules]

/** Every batch that there is: which day the lender has, and when it pays, is its own. */
async function batchesOf({ client }: LenderUnderTest): Promise<FundingBatch[]> {
  const found: FundingBatch[] = []
  let cursor: string | null | undefined
  do {
    const query = { from: '1900-01-01', to: '2199-12-31', ...(cursor && { cursor }) }
    const page = await client.settlements({ query })
    found.push(...page.settlements)
    cursor = page.nextCursor
  } while (cursor)
  return found
}

async function transactionsOf(
  { client }: LenderUnderTest,
  period: { from: string; to: string; merchantNumber: string },
): Promise<LenderTransaction[]> {
  const found: LenderTransaction[] = []
  let cursor: string | null | undefined
  do {
    const page = await client.transactions({ query: { ...period, ...(cursor && { cursor }) } })
    found.push(...page.transactions)
    cursor = page.nextCursor
  } while (cursor)
  return found
}

function statuses(results: readonly Result[]): string[] {
  return results.map(({ kind, status }) => `${kind} ${status}`)
}
