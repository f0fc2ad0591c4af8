import { cents } from '@tillwave/money/cents'
import { deferredInterestCents } from '@tillwave/portal-domain/plan-progress'
import { estimatePayments } from '@tillwave/portal-domain/payment-estimate'
import { practiceSide, promotionsFor } from '@tillwave/portal-domain/promotions'
import type { Reader } from '@tillwave/server-kit/database'
import { readPractice } from '../practice/index.ts'
import { listWithheld } from './queries.ts'

/** The plans that an amount qualifies for on a day, with the patient's payments and the practice's side. */
export function planOffersFor(amountCents: number, day: string) {
  const amount = cents(amountCents)
  return promotionsFor(amount, day).map((promotion) => {
    const { monthlyCents, lastPaymentCents } = estimatePayments(amount, promotion)
    return {
      ...promotion,
      monthlyCents,
      lastPaymentCents,
      deferredInterestCents: deferredInterestCents(amount, promotion),
      ...practiceSide(amount, promotion),
    }
  })
}

/** A plan for one amount. */
export type PlanOffer = ReturnType<typeof planOffersFor>[number]

/** The plans that an amount qualifies for today and the location offers (PP-11). */
export async function planOffersAt(
  read: Reader,
  merchantNumber: string,
  amountCents: number,
): Promise<PlanOffer[]> {
  const { today } = await read.one(readPractice)
  const withheld = new Set((await read.many(listWithheld, [merchantNumber])).map(({ code }) => code))
  return planOffersFor(amountCents, today).filter(({ code }) => !withheld.has(code))
}
