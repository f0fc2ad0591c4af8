import { addDays } from '@tillwave/money/calendar'
import fc from 'fast-check'
import { expect } from 'vitest'
import { expectBooksToBalance } from './books.ts'
import { openAccount } from './hands.ts'
import { addPractice, signedIn, type Browser, type TestPortal } from './portal.ts'

/** A practice's users who work on lender accounts; its administrator lets the lender's days pass. */
export interface AccountHands {
  browser: Browser
  merchantNumber: string
}

/** A practice of its own and its hands. */
async function newHands(portal: TestPortal): Promise<AccountHands> {
  const { merchantNumber, userIds } = await addPractice(portal)
  return { browser: await signedIn(portal, userIds.administrator), merchantNumber }
}

/** What people do to an account, each as one call. */
export function deedsOf({ browser, merchantNumber }: AccountHands) {
  const outside = { practiceSessionId: null }
  return {
    buy: (accountId: string, amountCents: number, promotionCode = 'standard') =>
      browser.makePurchase({
        body: { ...outside, merchantNumber, accountId, reference: '', amountCents, promotionCode },
      }),
    giveBack: (originalTransactionId: string, amountCents: number) =>
      browser.makeRefund({ body: { ...outside, originalTransactionId, amountCents, reason: 'Returned' } }),
    takeBack: (transactionId: string) =>
      browser.voidPurchase({ params: { transactionId }, body: { ...outside, reason: 'Mistaken' } }),
    raise: (accountId: string, limitCents: number) =>
      browser.askLimitRaise({ params: { accountId }, body: { limitCents } }),
    changePlan: (transactionId: string, promotionCode: string) =>
      browser.changePlan({ params: { transactionId }, body: { promotionCode } }),
    async daysPass(days: number) {
      const { today } = await browser.readOwnClock()
      return browser.moveOwnClock({ body: { today: addDays(today, days) } })
    },
  }
}

const step = fc.record({
  does: fc.constantFrom('buy', 'buy', 'refund', 'void', 'raise', 'change plan', 'a month passes'),
  // The sandbox lets amounts that end in .52 time out once.
  amountCents: fc.integer({ min: 100, max: 300_000 }).filter((amount) => amount % 100 !== 52),
  of: fc.nat(9),
  plan: fc.constantFrom('standard', 'deferred-6', 'deferred-12', 'reduced-24'),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** The lender is never more than ten years ahead, so after some accounts another practice goes on. */
const ACCOUNTS_OF_A_PRACTICE = 20

/**
 * Walks accounts by random steps and checks after each that limit − available = purchases − refunds − payments, by
 * entries and by documents, and in the end that the plans sum to the balance. Rejects with seed and path.
 */
export async function walkTheBooks(
  portal: TestPortal,
  { numRuns, seed }: { numRuns: number; seed: number },
): Promise<void> {
  let accounts = 0
  let hands = await newHands(portal)
  const run = async (steps: Step[]) => {
    accounts += 1
    if (accounts % ACCOUNTS_OF_A_PRACTICE === 0) hands = await newHands(portal)
    await walkAccount(portal, hands, steps)
  }
  const walks = fc.array(step, { minLength: 3, maxLength: 12 })
  await fc.assert(fc.asyncProperty(walks, run), { numRuns, seed, endOnFailure: true })
}

async function walkAccount(portal: TestPortal, hands: AccountHands, steps: readonly Step[]): Promise<void> {
  const accountId = await openAccount(hands.browser, hands.merchantNumber)
  const bought: string[] = []
  for (const one of steps) {
    await take(hands, accountId, bought, one).catch((problem: { code?: string }) => {
      if (problem.code === undefined || problem.code === 'broken') throw problem
    })
    await expectBooksToBalance(portal, accountId)
  }
  const { plans, balanceCents } = await hands.browser.readAccount({ params: { accountId } })
  expect(plans.reduce((sum, { remainingCents }) => sum + remainingCents, 0)).toBe(balanceCents)
}

async function take(hands: AccountHands, accountId: string, bought: string[], one: Step): Promise<void> {
  const { does, amountCents, of, plan } = one
  const deeds = deedsOf(hands)
  const purchase = bought[of % Math.max(bought.length, 1)]
  if (does === 'buy') bought.push((await deeds.buy(accountId, amountCents, plan)).id)
  else if (does === 'raise') await deeds.raise(accountId, 500_000 + amountCents)
  else if (does === 'a month passes') await deeds.daysPass(31)
  else if (purchase === undefined) return
  else if (does === 'refund') await deeds.giveBack(purchase, amountCents)
  else if (does === 'void') await deeds.takeBack(purchase)
  else await deeds.changePlan(purchase, plan)
}
