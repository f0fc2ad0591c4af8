import type { LenderResult } from '@tillwave/office-domain/carecredit/result'
import type { Delivered, PartnerClient } from '@tillwave/partner-api/client'
import type { PromotionOffer, SessionInput } from '@tillwave/partner-api/schemas'
import { Problem } from '@tillwave/route/problem'

/** A result as it was delivered: readable in the office's words, or kept as it came. */
export type Delivery =
  | { readable: true; approved: boolean; isVoid: boolean; result: LenderResult }
  | { readable: false; raw: unknown; reason: string }

/** What the office asks when somebody launches. */
export type LaunchWish = SessionInput

/** A financing company behind one port; another lender is another adapter. Every call is outside any transaction. */
export interface Lender {
  readonly name: string
  /** Creates a session at the lender; answers its id and a one-time address of the portal. */
  createSession(
    wish: LaunchWish,
    idempotencyKey: string,
  ): Promise<{ lenderSessionId: string; launchUrl: string }>
  /** A fresh one-time address for the same session. */
  launchAgain(lenderSessionId: string): Promise<{ launchUrl: string }>
  /** Everything that happened in these sessions, oldest first. */
  results(lenderSessionIds: readonly string[]): Promise<Delivery[]>
  /** True when the lender flags the patient as a financing patient (CC-10). */
  isFinancingPatient(patientReference: string): Promise<boolean>
  /** The practice's merchant numbers that the lender has closed or suspended now (CC-18). */
  closedMerchants(): Promise<string[]>
  /** The plans that an amount qualifies for today at a merchant number, with the practice's fee (XX-5). */
  promotions(merchantNumber: string, amountCents: number): Promise<PromotionOffer[]>
}

const PAGE = 100
// More pages than a day of one patient can fill; a lender that pages for ever is cut here.
const MAX_PAGES = 50

/** CareCredit by the partner API. */
export function careCredit(client: PartnerClient): Lender {
  return {
    name: 'carecredit',
    async createSession(wish, idempotencyKey) {
      const made = await client.createSession({ body: wish }, { idempotencyKey })
      return { lenderSessionId: made.id, launchUrl: made.launchUrl }
    },
    async launchAgain(sessionId) {
      return { launchUrl: (await client.launchSession({ params: { sessionId } })).launchUrl }
    },
    async results(ids) {
      const deliveries: Delivery[] = []
      for (let at = 0; at < ids.length; at += PAGE)
        deliveries.push(...(await pages(client, ids.slice(at, at + PAGE))))
      return deliveries
    },
    async isFinancingPatient(reference) {
      return (await client.patient({ params: { reference } })).financingPatient
    },
    async closedMerchants() {
      const { merchants } = await client.merchants()
      return merchants.filter(({ status }) => status !== 'open').map((one) => one.merchantNumber)
    },
    async promotions(merchantNumber, amountCents) {
      const query = { merchantNumber, amountCents }
      return (await twiceMore(() => client.promotions({ query }))).promotions
    },
  }
}

async function pages(client: PartnerClient, sessionIds: string[]): Promise<Delivery[]> {
  const deliveries: Delivery[] = []
  let cursor: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = { sessionIds, ...(cursor !== undefined && { cursor }) }
    const answer = await twiceMore(() => client.results({ body }))
    deliveries.push(...answer.results.map(inOurWords))
    if (answer.nextCursor === null) return deliveries
    cursor = answer.nextCursor
  }
  return deliveries
}

/** A read is tried twice more, a little later each time; a refusal of the lender is not a failure to repeat. */
async function twiceMore<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const passing =
        error instanceof Problem && (error.code === 'unavailable' || error.code === 'unreadable')
      if (!passing || attempt === 3) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 100 + Math.random() * 100))
    }
  }
}

function inOurWords(delivered: Delivered): Delivery {
  if (!delivered.readable) return { readable: false, raw: delivered.raw, reason: delivered.reason }
  const { result } = delivered
  return {
    readable: true,
    approved: result.status === 'approved',
    isVoid: result.kind === 'refund' && result.refundKind === 'void',
    result: {
      lender: 'carecredit',
      kind: result.kind,
      transactionId: result.transactionId,
      lenderSessionId: result.sessionId,
      merchantNumber: result.merchantNumber,
      patientReference: result.patientReference,
      amountCents: result.kind === 'application' ? (result.creditLimitCents ?? 0) : result.amountCents,
      occurredAt: result.occurredAt,
      accountHolderName: result.accountHolderName,
      promotion: result.kind === 'purchase' ? result.promotion.label : null,
      originalTransactionId: result.kind === 'refund' ? result.originalTransactionId : null,
    },
  }
}

/** One plain sentence of why the lender gave no answer; never its own words, which are untrusted. */
export function lenderFailure(error: unknown): string {
  const code = error instanceof Problem ? error.code : ''
  switch (code) {
    case 'timed-out':
      return 'CareCredit did not answer in time.'
    case 'unreadable':
      return 'CareCredit answered something that cannot be read.'
    case 'unauthenticated':
      return 'CareCredit did not accept this practice’s key.'
    case 'maintenance':
      return 'CareCredit is down for maintenance.'
    case 'too-many-requests':
      return 'CareCredit asks us to wait a moment.'
    default:
      return 'CareCredit cannot be reached right now.'
  }
}
