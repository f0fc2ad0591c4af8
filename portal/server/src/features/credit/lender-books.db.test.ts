import { addDays } from '@tillwave/money/calendar'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectBooksToBalance } from '../../testing/books.ts'
import { openAccount } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser
let operator: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
  operator = await signedIn(portal, await addOperator(portal))
})

afterAll(() => portal.stop())

const booksBalance = () => expectBooksToBalance(portal)

function buy(accountId: string, amountCents: number, promotionCode = 'standard') {
  const { merchantNumber } = practice
  const outside = { practiceSessionId: null, merchantNumber, accountId, reference: '' }
  return browser.makePurchase({ body: { ...outside, amountCents, promotionCode } })
}

const giveBack = (originalTransactionId: string, amountCents: number) =>
  browser.makeRefund({
    body: { practiceSessionId: null, originalTransactionId, amountCents, reason: 'Returned' },
  })

const takeBack = (transactionId: string) =>
  browser.voidPurchase({ params: { transactionId }, body: { practiceSessionId: null, reason: 'Mistaken' } })

const raise = (accountId: string, limitCents: number) =>
  browser.askLimitRaise({ params: { accountId }, body: { limitCents } })

async function daysPass(days: number) {
  const { today } = await operator.readPracticeClock({ params: { practiceId: practice.id } })
  return operator.movePracticeClock({
    params: { practiceId: practice.id },
    body: { today: addDays(today, days) },
  })
}

test('after any sequence limit − available = purchases − refunds − payments, and every plan agrees', async () => {
  const step = fc.record({
    does: fc.constantFrom('buy', 'buy', 'refund', 'void', 'raise', 'change plan', 'a month passes'),
    // The sandbox lets amounts that end in .52 time out once.
    amountCents: fc.integer({ min: 100, max: 300_000 }).filter((amount) => amount % 100 !== 52),
    of: fc.nat(9),
    plan: fc.constantFrom('standard', 'deferred-6', 'deferred-12', 'reduced-24'),
  })
  const run = async (steps: Parameters<typeof take>[2][]) => {
    const accountId = await openAccount(browser, practice.merchantNumber)
    const bought: string[] = []
    for (const one of steps) {
      await take(accountId, bought, one).catch((problem: { code?: string }) => {
        if (problem.code === undefined || problem.code === 'broken') throw problem
      })
      await booksBalance()
    }
    const { plans, balanceCents } = await browser.readAccount({ params: { accountId } })
    expect(plans.reduce((sum, { remainingCents }) => sum + remainingCents, 0)).toBe(balanceCents)
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), run), { numRuns: 12 })
})

async function take(
  accountId: string,
  bought: string[],
  { does, amountCents, of, plan }: { does: string; amountCents: number; of: number; plan: string },
): Promise<void> {
  const purchase = bought[of % Math.max(bought.length, 1)]
  if (does === 'buy') bought.push((await buy(accountId, amountCents, plan)).id)
  else if (does === 'raise') await raise(accountId, 500_000 + amountCents)
  else if (does === 'a month passes') await daysPass(31)
  else if (purchase === undefined) return
  else if (does === 'refund') await giveBack(purchase, amountCents)
  else if (does === 'void') await takeBack(purchase)
  else await browser.changePlan({ params: { transactionId: purchase }, body: { promotionCode: plan } })
}

test('purchases, refunds, voids, raises, payments and a suspension at once leave the books in balance', async () => {
  for (let round = 0; round < 4; round += 1) {
    const accountId = await openAccount(browser, practice.merchantNumber)
    const purchases = [await buy(accountId, 100_000), await buy(accountId, 150_000, 'deferred-12')]
    const [first = '', second = ''] = purchases.map(({ id }) => id)
    await Promise.allSettled([
      ...Array.from({ length: 4 }, () => buy(accountId, 200_000)),
      giveBack(first, 60_000),
      giveBack(first, 60_000),
      takeBack(second),
      giveBack(second, 1_000),
      raise(accountId, 800_000),
      browser.changePlan({ params: { transactionId: second }, body: { promotionCode: 'deferred-6' } }),
      operator.setAccountStatus({ params: { accountId }, body: { status: 'suspended' } }),
      daysPass(31),
    ])
    await booksBalance()
    const after = await buy(accountId, 10_000)
    expect(after).toMatchObject({ status: 'declined', says: expect.stringContaining('suspended') as string })
    const refundsOf = async (transactionId: string) =>
      (await browser.readTransaction({ params: { transactionId } })).refunds
    expect(await refundsOf(first)).toHaveLength(1)
    expect(await refundsOf(second)).toHaveLength(1)
  }
})

test('a suspension of the merchant number waits for the purchase under way, and stops every later one', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  const params = { practiceId: practice.id, merchantNumber: practice.merchantNumber }
  const buying = Promise.allSettled(Array.from({ length: 6 }, () => buy(accountId, 20_000)))
  await operator.setMerchantStatus({ params, body: { status: 'suspended' } })
  const { availableCents } = await browser.readAccount({ params: { accountId } })
  await expect(buy(accountId, 20_000)).rejects.toMatchObject({ code: 'merchant-closed' })
  await buying
  expect((await browser.readAccount({ params: { accountId } })).availableCents).toBe(availableCents)
  await operator.setMerchantStatus({ params, body: { status: 'open' } })
  await booksBalance()
})

test('what a patient paid before a full refund is a credit balance, which the next purchase uses', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  const { id } = await buy(accountId, 120_000, 'deferred-12')
  await daysPass(31)
  await giveBack(id, 120_000)
  expect(await browser.readAccount({ params: { accountId } })).toMatchObject({
    balanceCents: -10_000,
    availableCents: 510_000,
  })
  expect((await buy(accountId, 510_000)).status).toBe('approved')
  await booksBalance()
})

test('a raise is granted up to twice the limit, and all of it is available', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  await buy(accountId, 500_000)
  const { raise: granted, account } = await raise(accountId, 1_000_000)
  expect(granted).toMatchObject({ status: 'approved', beforeCents: 500_000 })
  expect(account).toMatchObject({ creditLimitCents: 1_000_000, availableCents: 500_000 })
  expect((await raise(accountId, 2_000_001)).raise).toMatchObject({ status: 'declined' })
  await expect(raise(accountId, 900_000)).rejects.toMatchObject({
    code: 'no-raise',
    fields: { limitCents: 'The limit is $10,000.00 already.' },
  })
  await booksBalance()
})

test('a closed account stays closed, still takes a refund, and its holder may apply again', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  const { id } = await buy(accountId, 50_000)
  const params = { accountId }
  await operator.setAccountStatus({ params, body: { status: 'closed' } })
  const reopened = operator.setAccountStatus({ params, body: { status: 'open' } })
  await expect(reopened).rejects.toMatchObject({ code: 'account-closed' })
  expect((await giveBack(id, 50_000)).status).toBe('approved')
  expect((await buy(accountId, 50_000)).status).toBe('declined')
  await booksBalance()
})
