import type { LenderResult } from '@tillwave/office-domain/carecredit/result'
import type { PromotionOffer } from '@tillwave/partner-api/schemas'
import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import type { Delivery, Lender, LaunchWish } from '../lender/lender.ts'

/** A lender in memory: what a test says happened is what every later fetch delivers. */
export interface FakeLender extends Lender {
  /** What was asked of it, newest last. */
  readonly wishes: LaunchWish[]
  /** How often results were fetched. */
  fetches: number
  /** What it answers when asked whether it flags a patient. */
  flagged: boolean
  /** The merchant numbers that it has closed. */
  closed: string[]
  /** While set, every call fails with this problem code. */
  failing: string | null
  /** Puts a result in front of the next fetches; answers its transaction id. */
  happens(
    result: Partial<LenderResult> & Pick<LenderResult, 'kind' | 'lenderSessionId'>,
    how?: Happening,
  ): string
  /** Delivers something that cannot be read. */
  garbles(lenderSessionId: string, raw: unknown): void
  /** Runs before each answer, to let a test move something meanwhile. */
  meanwhile: (() => Promise<void>) | null
}

/** How a result comes: approved, no void and to the session that it names, unless told. */
export interface Happening {
  approved?: boolean
  isVoid?: boolean
  /** The lender's session that it is delivered to, when the result names another. */
  deliveredTo?: string
}

/** Makes a lender in memory for one test. */
export function fakeLender(): FakeLender {
  const made = new Map<string, LaunchWish>()
  const deliveries: { session: string; delivery: Delivery }[] = []
  const check = () => {
    if (lender.failing !== null) throw new Problem(lender.failing, 'The lender fails as told.')
  }
  const lender: FakeLender = {
    name: 'carecredit',
    wishes: [],
    fetches: 0,
    flagged: false,
    closed: [],
    failing: null,
    meanwhile: null,
    async createSession(wish) {
      check()
      lender.wishes.push(wish)
      const lenderSessionId = newId()
      made.set(lenderSessionId, wish)
      return { lenderSessionId, launchUrl: 'http://localhost:3100/launch#test' }
    },
    async launchAgain() {
      check()
      return { launchUrl: 'http://localhost:3100/launch#again' }
    },
    async results(ids) {
      lender.fetches += 1
      await lender.meanwhile?.()
      check()
      return deliveries.filter((one) => ids.includes(one.session)).map((one) => one.delivery)
    },
    async isFinancingPatient() {
      check()
      return lender.flagged
    },
    async closedMerchants() {
      check()
      return lender.closed
    },
    async promotions(_merchantNumber, amountCents) {
      check()
      return [deferredOver(12, amountCents)]
    },
    happens(result, { approved = true, isVoid = false, deliveredTo = result.lenderSessionId } = {}) {
      const session = made.get(deliveredTo)
      const full: LenderResult = {
        lender: 'carecredit',
        transactionId: newId(),
        merchantNumber: session?.merchantNumber ?? '',
        patientReference: session?.patient.reference ?? '',
        amountCents: session?.amountCents ?? 0,
        occurredAt: new Date().toISOString(),
        accountHolderName: 'Ada Quill',
        promotion: null,
        originalTransactionId: session?.originalTransactionId ?? null,
        ...result,
      }
      const delivery = { readable: true, approved, isVoid, result: full } as const
      deliveries.push({ session: deliveredTo, delivery })
      return full.transactionId
    },
    garbles(lenderSessionId, raw) {
      deliveries.push({
        session: lenderSessionId,
        delivery: { readable: false, raw, reason: 'kind: unknown' },
      })
    },
  }
  return lender
}

function deferredOver(months: number, amountCents: number): PromotionOffer {
  const monthlyCents = Math.ceil(amountCents / months)
  return {
    code: `deferred-${months}`,
    label: `No interest if paid in full within ${months} months`,
    kind: 'deferred-interest',
    months,
    minimumCents: 20_000,
    aprBasisPoints: 3299,
    feeBasisPoints: 990,
    monthlyEstimateCents: monthlyCents,
    lastPaymentCents: amountCents - monthlyCents * (months - 1),
    terms: 'An example.',
    effectiveFrom: '2026-01-01',
  }
}
