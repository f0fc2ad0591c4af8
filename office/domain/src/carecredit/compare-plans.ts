import { basisPoints, cents, max, min, type Cents } from '@tillwave/money/cents'

/** A plan as the lender offers it for an amount. */
export interface PlanOffer {
  kind: 'deferred-interest' | 'reduced-apr' | 'standard'
  months: number
  aprBasisPoints: number
  feeBasisPoints: number
  monthlyEstimateCents: number
  lastPaymentCents: number
}

/** What a plan means to the patient and to the practice (XX-5). */
export interface BothSides {
  /** What a month must bring so that nothing is left when the plan ends, and the last of these payments. */
  safeMonthlyCents: Cents
  safeLastCents: Cents
  /** Interest paid when every safe payment is made. */
  interestCents: Cents
  /** Deferred plans: what falls due if one dollar remains at the end. Null on plans that defer nothing. */
  interestIfDollarRemainsCents: Cents | null
  feeCents: Cents
  netCents: Cents
}

/** Both sides of a plan for an amount, before the patient decides (XX-5). */
export function compareSides(amountCents: Cents, offer: PlanOffer): BothSides {
  const feeCents = basisPoints(amountCents, offer.feeBasisPoints)
  return {
    ...patientSide(amountCents, offer),
    interestIfDollarRemainsCents:
      offer.kind === 'deferred-interest' ? deferredInterest(amountCents, offer) : null,
    feeCents,
    netCents: cents(amountCents - feeCents),
  }
}

function patientSide(amountCents: Cents, offer: PlanOffer) {
  switch (offer.kind) {
    case 'deferred-interest': {
      const even = Math.ceil(amountCents / offer.months)
      const monthly = min(amountCents, max(even, offer.monthlyEstimateCents))
      const payments = Math.ceil(amountCents / monthly)
      return {
        safeMonthlyCents: monthly,
        safeLastCents: cents(amountCents - monthly * (payments - 1)),
        interestCents: cents(0),
      }
    }
    case 'reduced-apr':
      return {
        safeMonthlyCents: cents(offer.monthlyEstimateCents),
        safeLastCents: cents(offer.lastPaymentCents),
        interestCents: cents(
          offer.monthlyEstimateCents * (offer.months - 1) + offer.lastPaymentCents - amountCents,
        ),
      }
    case 'standard':
      return amortised(amountCents, offer.months, offer.aprBasisPoints)
  }
}

// Twelve months of ten thousand basis points: a month's rate is aprBasisPoints / YEARLY, kept as a fraction.
const YEARLY = 120_000n

/** The smallest even payment, in whole cents, that pays an amount and its monthly interest off within the months. */
function amortised(amountCents: number, months: number, aprBasisPoints: number) {
  const rate = BigInt(aprBasisPoints)
  const grown = (YEARLY + rate) ** BigInt(months)
  const flat = YEARLY ** BigInt(months)
  const upper = BigInt(amountCents) * rate * grown
  const lower = YEARLY * (grown - flat)
  const even = rate === 0n ? Math.ceil(amountCents / months) : Number((upper + lower - 1n) / lower)
  // Interest is rounded each month, so the exact annuity may miss by a cent or two, either way.
  let monthly = Math.max(1, even - 2)
  let last = lastPayment(amountCents, months, aprBasisPoints, monthly)
  while (last.lastCents > monthly) {
    monthly += 1
    last = lastPayment(amountCents, months, aprBasisPoints, monthly)
  }
  return {
    safeMonthlyCents: cents(monthly),
    safeLastCents: cents(last.lastCents),
    interestCents: cents(last.interestCents),
  }
}

function lastPayment(amountCents: number, months: number, aprBasisPoints: number, monthlyCents: number) {
  let balance = amountCents
  let interestCents = 0
  for (let month = 1; month <= months; month += 1) {
    const interest = divideHalfUp(BigInt(balance) * BigInt(aprBasisPoints), YEARLY)
    interestCents += interest
    if (month === months || balance + interest <= monthlyCents) {
      return { lastCents: balance + interest, interestCents }
    }
    balance += interest - monthlyCents
  }
  return { lastCents: balance, interestCents }
}

/**
 * What deferred interest costs when any of the purchase is left at the end of its promotion: the plan's rate on the
 * whole purchase from its first day, rounded half up.
 */
function deferredInterest(amountCents: number, offer: Pick<PlanOffer, 'months' | 'aprBasisPoints'>): Cents {
  const yearly = BigInt(amountCents) * BigInt(offer.aprBasisPoints) * BigInt(offer.months)
  return divideHalfUp(yearly, YEARLY)
}

function divideHalfUp(dividend: bigint, divisor: bigint): Cents {
  return cents(Number((2n * dividend + divisor) / (2n * divisor)))
}
