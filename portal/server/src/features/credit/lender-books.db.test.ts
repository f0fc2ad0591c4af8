import { statement } from '@tillwave/server-kit/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { deedsOf, walkTheBooks } from '../../testing/books-walk.ts'
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
let deeds: ReturnType<typeof deedsOf>

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.administrator)
  operator = await signedIn(portal, await addOperator(portal))
  deeds = deedsOf({ browser, merchantNumber: practice.merchantNumber })
})

afterAll(() => portal.stop())

const booksBalance = () => expectBooksToBalance(portal)

// BOOKS_RUNS=2000 BOOKS_SEED=7 npm run test:db -- credit/lender-books
const numRuns = Number(process.env['BOOKS_RUNS'] ?? 12)
const seed = Number(process.env['BOOKS_SEED'] ?? 4_417)
// The soak takes long; this ends only what hangs.
const SOAK_MS = 3_600_000

test(
  'after any sequence limit − available = purchases − refunds − payments, and every plan agrees',
  async () => {
    await walkTheBooks(portal, { numRuns, seed })
    console.log(`G5, the lender's books: ${numRuns} accounts, seed ${seed}`)
  },
  SOAK_MS,
)

/** Breaks the lender's books by a trigger. */
async function breakBooks(broken: TestPortal, event: string, when: string, does: string) {
  const run = (name: string, text: string) =>
    broken.whole.outside().run(statement(`test.${name}`, z.unknown(), text))
  await run(
    'break',
    `create function break_books() returns trigger language plpgsql as $$ begin ${does} end $$`,
  )
  await run(
    'breaks',
    `create trigger break_books ${event} for each row when (${when}) execute function break_books()`,
  )
}

test.each([
  ['a refund leaves no entry', 'before insert on account_entry', `new.kind = 'refund'`, 'return null;'],
  [
    'a payment gives its credit back twice',
    'after insert on account_entry',
    `new.kind = 'payment'`,
    `update lender_account set available_cents = available_cents - new.amount_cents where id = new.account_id;
     return null;`,
  ],
  [
    'a plan forgets what was refunded',
    'before update on purchase_plan',
    'new.refunded_cents > old.refunded_cents',
    'new.refunded_cents := old.refunded_cents; return new;',
  ],
])('control: the walk goes red when %s', async (_, event, when, does) => {
  const broken = await startPortal()
  await breakBooks(broken, event, when, does)
  const found = await walkTheBooks(broken, { numRuns: 100, seed: 4_417 }).then(
    () => 'nothing',
    ({ cause }: Error) => String(cause),
  )
  await broken.stop()
  expect(found).toContain('AssertionError')
})

test('purchases, refunds, voids, raises, payments and a suspension at once leave the books in balance', async () => {
  for (let round = 0; round < 4; round += 1) {
    const accountId = await openAccount(browser, practice.merchantNumber)
    const purchases = [
      await deeds.buy(accountId, 100_000),
      await deeds.buy(accountId, 150_000, 'deferred-12'),
    ]
    const [first = '', second = ''] = purchases.map(({ id }) => id)
    await Promise.allSettled([
      ...Array.from({ length: 4 }, () => deeds.buy(accountId, 200_000)),
      deeds.giveBack(first, 60_000),
      deeds.giveBack(first, 60_000),
      deeds.takeBack(second),
      deeds.giveBack(second, 1_000),
      deeds.raise(accountId, 800_000),
      browser.changePlan({ params: { transactionId: second }, body: { promotionCode: 'deferred-6' } }),
      operator.setAccountStatus({ params: { accountId }, body: { status: 'suspended' } }),
      deeds.daysPass(31),
    ])
    await booksBalance()
    const after = await deeds.buy(accountId, 10_000)
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
  const buying = Promise.allSettled(Array.from({ length: 6 }, () => deeds.buy(accountId, 20_000)))
  await operator.setMerchantStatus({ params, body: { status: 'suspended' } })
  const { availableCents } = await browser.readAccount({ params: { accountId } })
  await expect(deeds.buy(accountId, 20_000)).rejects.toMatchObject({ code: 'merchant-closed' })
  await buying
  expect((await browser.readAccount({ params: { accountId } })).availableCents).toBe(availableCents)
  await operator.setMerchantStatus({ params, body: { status: 'open' } })
  await booksBalance()
})

test('what a patient paid before a full refund is a credit balance, which the next purchase uses', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  const { id } = await deeds.buy(accountId, 120_000, 'deferred-12')
  await deeds.daysPass(31)
  await deeds.giveBack(id, 120_000)
  expect(await browser.readAccount({ params: { accountId } })).toMatchObject({
    balanceCents: -10_000,
    availableCents: 510_000,
  })
  expect((await deeds.buy(accountId, 510_000)).status).toBe('approved')
  await booksBalance()
})

test('a raise is granted up to twice the limit, and all of it is available', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  await deeds.buy(accountId, 500_000)
  const { raise: granted, account } = await deeds.raise(accountId, 1_000_000)
  expect(granted).toMatchObject({ status: 'approved', beforeCents: 500_000 })
  expect(account).toMatchObject({ creditLimitCents: 1_000_000, availableCents: 500_000 })
  expect((await deeds.raise(accountId, 2_000_001)).raise).toMatchObject({ status: 'declined' })
  await expect(deeds.raise(accountId, 900_000)).rejects.toMatchObject({
    code: 'no-raise',
    fields: { limitCents: 'The limit is $10,000.00 already.' },
  })
  await booksBalance()
})

test('a closed account stays closed, still takes a refund, and its holder may apply again', async () => {
  const accountId = await openAccount(browser, practice.merchantNumber)
  const { id } = await deeds.buy(accountId, 50_000)
  const params = { accountId }
  await operator.setAccountStatus({ params, body: { status: 'closed' } })
  const reopened = operator.setAccountStatus({ params, body: { status: 'open' } })
  await expect(reopened).rejects.toMatchObject({ code: 'account-closed' })
  expect((await deeds.giveBack(id, 50_000)).status).toBe('approved')
  expect((await deeds.buy(accountId, 50_000)).status).toBe('declined')
  await booksBalance()
})
