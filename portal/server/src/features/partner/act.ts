import { cents } from '@tillwave/money/cents'
import type { partnerSandbox } from '@tillwave/partner-api/sandbox'
import { Problem } from '@tillwave/route/problem'
import type { Answer, Received } from '@tillwave/route/table'
import { sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import type { Desk } from '../../context.ts'
import type { Partner } from '../api-keys/index.ts'
import { submitApplication } from '../applications/index.ts'
import { findByNumber, readAccount, rememberAccount } from '../credit/index.ts'
import { planOffersAt } from '../plans/index.ts'
import { redeemLaunch } from '../sessions/index.ts'
import { makePurchase, makeRefund } from '../transactions/index.ts'
import { findLaunch, findTransaction } from './queries.ts'

type Act = Received<typeof partnerSandbox.act>['body']
type Done = Answer<typeof partnerSandbox.act>
type Session = Awaited<ReturnType<typeof redeemLaunch>>

/**
 * Plays the person at the lender's site: redeems the launch address as its page does and goes through the same verbs as
 * the page's forms, so that what is tested is what people use. What is of another merchant number than the key's is as
 * if unknown.
 */
export async function act(desk: Partner, body: Act): Promise<Done> {
  const token = new URL(body.launchUrl).hash.slice(1)
  await desk.scope.one(findLaunch, [sha256(token), desk.merchantNumbers])
  const session = await redeemLaunch(desk, token)
  if (body.act === 'refund')
    await desk.scope.one(findTransaction, [body.originalTransactionId, desk.merchantNumbers])
  switch (body.act) {
    case 'apply':
      return apply(desk, session, session.id, body.zip)
    case 'purchase':
      return purchase(desk, session, body)
    case 'refund':
      return refund(desk, session, body)
  }
}

/** Another invented person each time, so that no application meets an account of somebody. */
async function apply(
  desk: Desk,
  session: Session,
  practiceSessionId: string | null,
  zip: string,
): Promise<Done> {
  const id = newId()
  const application = await submitApplication(
    desk,
    {
      practiceSessionId,
      merchantNumber: session.merchant_number,
      firstName: 'Sandy',
      lastName: `Boxer ${id.slice(-12)}`,
      birthDate: '1980-05-17',
      phone: '',
      email: '',
      line1: '1 Example Street',
      city: 'Portland',
      state: 'ME',
      zip,
      annualIncomeCents: cents(6_400_000),
      consent: true,
    },
    id,
  )
  const { status, account_number: accountNumber } = application
  return { transactionId: application.id, status, accountNumber }
}

async function purchase(
  desk: Desk,
  session: Session,
  body: Extract<Act, { act: 'purchase' }>,
): Promise<Done> {
  const { amountCents } = body
  const merchantNumber = session.merchant_number
  const offers = await planOffersAt(desk.scope, merchantNumber, amountCents)
  const promotionCode = body.promotionCode ?? offers[0]?.code
  if (promotionCode === undefined)
    throw new Problem('plan-not-offered', 'No plan is offered for this amount.')
  // The card holder is no part of what the session was made for, so their application belongs to none.
  const accountNumber = body.accountNumber ?? (await apply(desk, session, null, '00001')).accountNumber
  const account = await desk.scope.one(findByNumber, [accountNumber])
  await desk.scope.run(rememberAccount, [desk.practiceId, account.id])
  const form = { practiceSessionId: session.id, merchantNumber, accountId: account.id, amountCents }
  const made = await makePurchase(desk, { ...form, promotionCode, reference: session.reference }, newId())
  return { transactionId: made.id, status: made.status, accountNumber }
}

async function refund(desk: Desk, session: Session, body: Extract<Act, { act: 'refund' }>): Promise<Done> {
  const { originalTransactionId, amountCents } = body
  const form = { practiceSessionId: session.id, originalTransactionId, amountCents, reason: 'Sandbox' }
  const made = await makeRefund(desk, form, newId())
  const account = await desk.scope.one(readAccount, [made.account_id])
  return { transactionId: made.id, status: made.status, accountNumber: account.account_number }
}
