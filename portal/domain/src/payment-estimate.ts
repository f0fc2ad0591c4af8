import { cents, max, min, type Cents } from '@tillwave/money/cents'
import type { Promotion } from './promotions.ts'

/** What a patient pays each month; the last payment takes what rounding left. */
export interface PaymentEstimate {
  monthlyCents: Cents
  payments: number
  lastPaymentCents: Cents
}

/** The least that an account asks for each month, unless less is owed. */
export const LEAST_MONTHLY_CENTS = cents(3_000)

/**
 * The estimated payments of an amount on a plan. Deferred: max(amount ÷ months, $30), rounded up, so that paying
 * the estimate always pays off in time. Standard: the same rule, never more than the amount, and without the interest
 * that is added. Reduced: the annuity's payment, rounded to the cent.
 */
export function estimatePayments(
  amount: Cents,
  plan: Pick<Promotion, 'kind' | 'months' | 'aprBasisPoints'>,
): PaymentEstimate {
  return plan.kind === 'reduced-apr'
    ? fixedPayments(amount, plan.months, plan.aprBasisPoints)
    : evenPayments(amount, plan.months)
}

function evenPayments(amount: Cents, months: number): PaymentEstimate {
  const monthlyCents = min(amount, max(Math.ceil(amount / months), LEAST_MONTHLY_CENTS))
  const payments = Math.ceil(amount / monthlyCents)
  return { monthlyCents, payments, lastPaymentCents: cents(amount - monthlyCents * (payments - 1)) }
}

// Twelve months of ten thousand basis points: a month's rate is aprBasisPoints / YEARLY, kept as a fraction.
const YEARLY = 120_000n

function fixedPayments(amount: Cents, months: number, aprBasisPoints: number): PaymentEstimate {
  const rate = BigInt(aprBasisPoints)
  const grown = (YEARLY + rate) ** BigInt(months)
  const flat = YEARLY ** BigInt(months)
  const monthlyCents = divideHalfUp(BigInt(amount) * rate * grown, YEARLY * (grown - flat))
  let balance: number = amount
  for (let month = 1; month < months; month += 1)
    balance += interestOf(balance, aprBasisPoints) - monthlyCents
  const lastPaymentCents = cents(balance + interestOf(balance, aprBasisPoints))
  return { monthlyCents, payments: months, lastPaymentCents }
}

/** A month's interest on a balance, rounded half up. */
export function interestOf(balanceCents: number, aprBasisPoints: number): Cents {
  return divideHalfUp(BigInt(balanceCents) * BigInt(aprBasisPoints), YEARLY)
}

function divideHalfUp(dividend: bigint, divisor: bigint): Cents {
  return cents(Number((2n * dividend + divisor) / (2n * divisor)))
}
