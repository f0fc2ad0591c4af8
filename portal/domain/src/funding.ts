import { addBusinessDays } from '@tillwave/money/business-days'
import type { Day } from '@tillwave/money/calendar'
import { basisPoints, cents, type Cents } from '@tillwave/money/cents'

/** How many business days after its day a batch is paid to the practice. */
const FUNDED_AFTER_BUSINESS_DAYS = 2

/** The day on which a batch reaches the practice's bank. */
export function expectedOn(batchOn: Day): Day {
  return addBusinessDays(batchOn, FUNDED_AFTER_BUSINESS_DAYS)
}

/** True once a batch has been paid: from then on its purchases keep their plan and can be refunded, not voided. */
export function isFunded(expected: Day, today: Day): boolean {
  return expected <= today
}

/** A transaction on its way to the practice's bank. */
export interface Fundable {
  kind: 'purchase' | 'refund'
  amountCents: number
  feeBasisPoints: number
  /** Of a refund: what of its purchase earlier refunds took back. */
  refundedBeforeCents: number
}

/** What a transaction adds to its batch; a refund is negative, its fee with it. */
export interface FundingLine {
  grossCents: Cents
  feeCents: Cents
  netCents: Cents
}

/**
 * A transaction's line: gross − fee = net. Refunds give the fee back by what they add to the refunded total, so that
 * a purchase refunded in any parts has given back its whole fee, to the cent.
 */
export function fundingLine(made: Fundable): FundingLine {
  const { kind, amountCents, feeBasisPoints, refundedBeforeCents } = made
  if (kind === 'purchase') return line(amountCents, basisPoints(cents(amountCents), feeBasisPoints))
  const feeOf = (refunded: number) => basisPoints(cents(refunded), feeBasisPoints)
  return line(-amountCents, feeOf(refundedBeforeCents) - feeOf(refundedBeforeCents + amountCents))
}

function line(gross: number, fee: number): FundingLine {
  return { grossCents: cents(gross), feeCents: cents(fee), netCents: cents(gross - fee) }
}

/** What the lines of a batch come to. */
export function totalOf(lines: readonly FundingLine[]): FundingLine {
  const gross = lines.reduce((sum, { grossCents }) => sum + grossCents, 0)
  return line(
    gross,
    lines.reduce((sum, { feeCents }) => sum + feeCents, 0),
  )
}
