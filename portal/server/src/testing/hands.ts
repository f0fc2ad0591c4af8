import type { Attempt, LenderHands } from '@tillwave/partner-api/conformance-lender'
import { Problem } from '@tillwave/route/problem'
import type { Browser } from './portal.ts'

let applicants = 0

/** What a front-desk person types into the application page; each time another person, approved with $5,000. */
export function applicationOf(merchantNumber: string, practiceSessionId: string | null = null) {
  return { practiceSessionId, merchantNumber, ...applicant() }
}

/** What an applicant gives, whoever types it. */
export function applicant() {
  applicants += 1
  return {
    firstName: 'Ada',
    lastName: `Quill ${applicants}`,
    birthDate: '1980-05-17',
    phone: '',
    email: '',
    line1: '1 Example Street',
    city: 'Portland',
    state: 'ME',
    zip: '00001',
    annualIncomeCents: 5_000_000,
    consent: true as const,
  }
}

/** Opens an account with $5,000 outside of any session and answers its id. */
export async function openAccount(browser: Browser, merchantNumber: string): Promise<string> {
  const { accountId } = await browser.submitApplication({ body: applicationOf(merchantNumber) })
  if (accountId === null) throw new Error('the application was not approved')
  return accountId
}

/** Redeems a launch address as the page behind it does, and answers the practice session. */
export async function followLaunch(browser: Browser, launchUrl: string) {
  const token = new URL(launchUrl).hash.slice(1)
  return (await browser.redeemLaunch({ body: { token } })).practiceSession
}

/** A front-desk person at the portal, for the conformance suite. */
export function handsOf(browser: Browser): LenderHands {
  const buy = async (launchUrl: string, amountCents: number) => {
    const { id, merchantNumber } = await followLaunch(browser, launchUrl)
    const accountId = await openAccount(browser, merchantNumber)
    const charge = { practiceSessionId: id, merchantNumber, accountId, amountCents }
    return (await browser.makePurchase({ body: { ...charge, promotionCode: 'deferred-12', reference: '' } }))
      .id
  }
  return {
    async apply(launchUrl) {
      const { id, merchantNumber } = await followLaunch(browser, launchUrl)
      return (await browser.submitApplication({ body: applicationOf(merchantNumber, id) })).id
    },
    purchase: buy,
    declinedPurchase: (launchUrl) => buy(launchUrl, 30_051),
    async refund(launchUrl, originalTransactionId, amountCents) {
      const { id } = await followLaunch(browser, launchUrl)
      const body = { practiceSessionId: id, originalTransactionId, amountCents, reason: 'Returned' }
      return (await browser.makeRefund({ body })).id
    },
    async refundTooMuch(launchUrl, originalTransactionId, amountCents) {
      const { id } = await followLaunch(browser, launchUrl)
      const body = { practiceSessionId: id, originalTransactionId, amountCents, reason: 'Returned' }
      return attempt(browser.makeRefund({ body }), 'more-than-refundable')
    },
    useAgain: (launchUrl) => attempt(followLaunch(browser, launchUrl), 'launch-spent'),
  }
}

function attempt(work: Promise<unknown>, refusal: string): Promise<Attempt> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Problem && error.code === refusal) return 'refused'
      throw error
    },
  )
}
