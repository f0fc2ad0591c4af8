import { addBusinessDays } from '@tillwave/money/business-days'
import { addDays } from '@tillwave/money/calendar'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser
let administrator: Browser
let operator: Browser
let accountId: string

beforeAll(async () => {
  portal = await startPortal()
  operator = await signedIn(portal, await addOperator(portal))
})

beforeEach(async () => {
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
  administrator = await signedIn(portal, practice.userIds.administrator)
  accountId = await openAccount(browser, practice.merchantNumber)
})

afterAll(() => portal.stop())

function buy(amountCents: number, promotionCode = 'deferred-12') {
  const outside = { practiceSessionId: null, merchantNumber: practice.merchantNumber, accountId }
  return browser.makePurchase({ body: { ...outside, amountCents, promotionCode, reference: '' } })
}

const giveBack = (originalTransactionId: string, amountCents: number) =>
  browser.makeRefund({
    body: { practiceSessionId: null, originalTransactionId, amountCents, reason: 'Returned' },
  })

const takeBack = (transactionId: string) =>
  browser.voidPurchase({ params: { transactionId }, body: { practiceSessionId: null, reason: 'Mistaken' } })

const today = async () => (await operator.readPracticeClock({ params: { practiceId: practice.id } })).today
const goTo = (day: string) =>
  operator.movePracticeClock({ params: { practiceId: practice.id }, body: { today: day } })
const settlements = async () => (await browser.listSettlements({ query: {} })).settlements
const detail = (transactionId: string) => browser.readTransaction({ params: { transactionId } })

test('a day’s transactions are funded together, net of their plans’ fees, two business days later', async () => {
  const day = await today()
  const purchase = await buy(100_000)
  await buy(200_000, 'deferred-6')
  await giveBack(purchase.id, 40_000)
  const [batch, ...more] = await settlements()
  expect(more).toEqual([])
  const expectedOn = addBusinessDays(day, 2)
  expect(batch).toMatchObject({ batchOn: day, expectedOn, fundedOn: null, transactionCount: 3 })
  expect(batch).toMatchObject({ grossCents: 260_000, feeCents: 9_900 + 10_000 - 3_960, netCents: 244_060 })
  const { expectedCents } = await browser.listSettlements({ query: {} })
  expect(expectedCents).toBe(244_060)
  await goTo(expectedOn)
  expect((await settlements())[0]).toMatchObject({ fundedOn: expectedOn, netCents: 244_060 })
  expect((await browser.listSettlements({ query: {} })).expectedCents).toBe(0)
})

test('a void joins the batch of its purchase, so that neither is paid, and is told as a refund of kind void', async () => {
  const { id } = await buy(120_000)
  await goTo(addDays(await today(), 1))
  const kept = await buy(30_000)
  const made = await takeBack(id)
  expect(made).toMatchObject({
    kind: 'refund',
    isVoid: true,
    amountCents: 120_000,
    originalTransactionId: id,
  })
  const { funding } = await detail(id)
  expect(made.funding).toEqual(funding)
  const batch = await browser.readSettlement({ params: { settlementId: funding?.settlementId ?? '' } })
  expect(batch).toMatchObject({ grossCents: 0, feeCents: 0, netCents: 0, transactionCount: 2 })
  expect((await browser.readAccount({ params: { accountId } })).balanceCents).toBe(30_000)
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'not-voidable' })
  await expect(giveBack(id, 100)).rejects.toMatchObject({ code: 'more-than-refundable' })
  await giveBack(kept.id, 100)
  await expect(takeBack(kept.id)).rejects.toMatchObject({ code: 'not-voidable' })
  // The list goes by UTC days, and midnight may have passed since.
  const from = made.occurredAt.slice(0, 10)
  const query = { from, to: addDays(from, 1) }
  const { transactions } = await practiceSystem(portal, practice).transactions({ query })
  expect(transactions.find(({ transactionId }) => transactionId === made.id)).toMatchObject({
    kind: 'refund',
    refundKind: 'void',
    originalTransactionId: id,
  })
})

test('until it is funded a purchase is voided or put on another plan; from then on it is refunded', async () => {
  const { id, funding } = await buy(100_000, 'deferred-12')
  const put = (promotionCode: string) =>
    browser.changePlan({ params: { transactionId: id }, body: { promotionCode } })
  const changed = await put('deferred-6')
  expect(changed.plan).toMatchObject({ code: 'deferred-6', feeCents: 5_000 })
  expect((await settlements())[0]).toMatchObject({ feeCents: 5_000, netCents: 95_000 })
  await expect(put('reduced-60')).rejects.toMatchObject({ code: 'plan-not-offered' })
  await goTo(addDays(funding?.expectedOn ?? '', -1))
  expect(await detail(id)).toMatchObject({ voidRefusal: null, planRefusal: null })
  await goTo(funding?.expectedOn ?? '')
  await expect(put('deferred-12')).rejects.toMatchObject({ code: 'plan-fixed' })
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'not-voidable' })
  expect((await giveBack(id, 100_000)).status).toBe('approved')
})

test('the partner API tells the batches of the key, by the day that they are expected, page by page', async () => {
  const system = practiceSystem(portal, practice)
  const from = await today()
  const purchase = await buy(100_000)
  for (let day = 1; day <= 33; day += 1) {
    await goTo(addDays(from, day))
    await buy(2_000 + day * 100, 'standard')
  }
  const query = { from, to: addDays(from, 60) }
  const first = await system.settlements({ query })
  const second = await system.settlements({ query: { ...query, cursor: first.nextCursor ?? '' } })
  expect([first.settlements.length, second.settlements.length, second.nextCursor]).toEqual([31, 3, null])
  expect(first.settlements[0]).toMatchObject({
    merchantNumber: practice.merchantNumber,
    grossCents: 100_000,
    feeCents: 9_900,
    netCents: 90_100,
    lines: [{ transactionId: purchase.id, kind: 'purchase', netCents: 90_100 }],
  })
  expect(first.settlements[0]?.fundedOn).toBe(first.settlements[0]?.expectedOn)
  expect(second.settlements.at(-1)?.fundedOn).toBeNull()
  const rival = await addPractice(portal)
  expect((await practiceSystem(portal, rival).settlements({ query })).settlements).toEqual([])
})

test('a batch is a CSV file with its totals, and a name that looks like a formula stays text', async () => {
  await buy(100_000)
  const [batch] = await settlements()
  const cookie = await cookieOf()
  const answer = await fetch(`${portal.url}/api/settlements/${batch?.id}/csv`, { headers: { cookie } })
  const text = await answer.text()
  expect(answer.headers.get('content-disposition')).toContain('settlement-Main-Street')
  expect(text.split('\r\n')).toHaveLength(4)
  expect(text).toContain('1000.00,99.00,901.00')
  expect(await browser.downloadTransactions({ body: { kind: 'purchase' } })).toContain(
    'purchase,approved,Ada Quill',
  )
})

async function cookieOf(): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-tillwave': '1' }
  const body = JSON.stringify({
    userId: practice.userIds.provider,
    password: 'seven quiet lanterns over water',
  })
  const answer = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('a plan that a location does not offer is offered nowhere, and purchases on it stay on it', async () => {
  const { merchantNumber } = practice
  const purchase = await buy(100_000, 'deferred-12')
  const params = { merchantNumber, code: 'deferred-12' }
  await administrator.offerPlan({ params, body: { offered: false } })
  await expect(buy(100_000, 'deferred-12')).rejects.toMatchObject({ code: 'plan-not-offered' })
  const query = { merchantNumber, amountCents: 100_000 }
  const codes = (offers: readonly { code: string }[]) => offers.map(({ code }) => code)
  expect(codes((await browser.listPlanOffers({ query })).offers)).not.toContain('deferred-12')
  const system = practiceSystem(portal, practice)
  expect(codes((await system.promotions({ query })).promotions)).not.toContain('deferred-12')
  expect((await detail(purchase.id)).plan?.code).toBe('deferred-12')
  const { plans } = await administrator.offerPlan({ params, body: { offered: true } })
  expect(plans.every(({ offered }) => offered)).toBe(true)
  const standard = administrator.offerPlan({
    params: { merchantNumber, code: 'standard' },
    body: { offered: false },
  })
  await expect(standard).rejects.toMatchObject({ code: 'plan-always-offered' })
})

test('the sandbox’s patients pay monthly by the lender’s clock, which tells statements and the promotion’s end', async () => {
  const begins = await today()
  const { id } = await buy(120_000, 'deferred-12')
  expect((await detail(id)).progress).toMatchObject({ paidCents: 0, deferredInterestCents: 39_588 })
  await goTo(addDays(begins, 95))
  const { progress } = await detail(id)
  expect(progress).toMatchObject({ paidCents: 30_000, remainingCents: 90_000 })
  expect(progress?.schedule).toHaveLength(9)
  const account = await browser.readAccount({ params: { accountId } })
  expect(account).toMatchObject({ balanceCents: 90_000 })
  expect(account.payments.map(({ amountCents, purchaseId }) => [amountCents, purchaseId])).toEqual(
    [1, 2, 3].map(() => [-10_000, id]),
  )
  expect(account.statements).toHaveLength(3)
  const [newest] = account.statements
  const params = { accountId, closesOn: newest?.closesOn ?? '' }
  const { statement, movements } = await browser.readStatement({ params })
  expect(statement).toEqual(newest)
  expect(movements.length).toBeGreaterThan(0)
  const missing = browser.readStatement({ params: { accountId, closesOn: '2020-01-01' } })
  await expect(missing).rejects.toMatchObject({ code: 'not-found' })
  const back = operator.movePracticeClock({ params: { practiceId: practice.id }, body: { today: begins } })
  await expect(back).rejects.toMatchObject({ code: 'clock-limit' })
})
