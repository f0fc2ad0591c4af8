import { cents } from '@tillwave/money/cents'
import { estimatePayments } from '@tillwave/portal-domain/payment-estimate'
import { practiceSide, promotionsFor } from '@tillwave/portal-domain/promotions'

/** The plans that an amount qualifies for on a day, with the patient's payments and the practice's side. */
export function planOffersFor(amountCents: number, day: string) {
  const amount = cents(amountCents)
  return promotionsFor(amount, day).map((promotion) => {
    const { monthlyCents, lastPaymentCents } = estimatePayments(amount, promotion)
    return { ...promotion, monthlyCents, lastPaymentCents, ...practiceSide(amount, promotion) }
  })
}

/** A plan for one amount. */
export type PlanOffer = ReturnType<typeof planOffersFor>[number]
