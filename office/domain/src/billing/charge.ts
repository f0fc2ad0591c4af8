import { basisPoints, cents, sum, type Cents } from '@tillwave/money/cents'
import { split } from '@tillwave/money/split'
import type { BookInvoice, ChargeLine } from '../ledger/books.ts'

/** What a line is made of before it is worked out. */
export interface LineInput {
  quantity: number
  unitPriceCents: number
  discountCents: number
  taxRateBp: number
}

/** A line worked out: gross less discount is net; tax is rounded per line, half up, after the discount. */
export interface LineAmounts {
  grossCents: Cents
  netCents: Cents
  taxCents: Cents
}

/** Works a line out. The caller has checked that the discount is not more than the gross. */
export function lineAmounts(line: LineInput): LineAmounts {
  const grossCents = cents(line.quantity * line.unitPriceCents)
  const netCents = cents(grossCents - line.discountCents)
  return { grossCents, netCents, taxCents: basisPoints(netCents, line.taxRateBp) }
}

/** A part of a charge by line, net and tax apart. */
export interface ChargeShare {
  lineId: string
  netCents: number
  taxCents: number
}

/**
 * The tax share of an amount (ledger.md): its largest-remainder split over the net and the tax of all lines,
 * less what reductions took already. Never more than what is left of the charge: `taken` are shares
 * that the same refund took before.
 */
export function shareOfCharge(
  invoice: { lines: readonly ChargeLine[] },
  amountCents: number,
  taken: readonly ChargeShare[] = [],
): ChargeShare[] {
  const weights = invoice.lines.flatMap((line) => {
    const before = taken.filter((share) => share.lineId === line.id)
    return [
      line.netLeftCents - sum(before.map((share) => share.netCents)),
      line.taxLeftCents - sum(before.map((share) => share.taxCents)),
    ]
  })
  const parts = split(cents(amountCents), weights)
  return invoice.lines
    .map((line, at) => ({ lineId: line.id, netCents: parts[at * 2] ?? 0, taxCents: parts[at * 2 + 1] ?? 0 }))
    .filter((share) => share.netCents + share.taxCents > 0)
}

/** What is left of an invoice's charge after returns and allowances: net and tax together. */
export function chargeLeft(invoice: BookInvoice): Cents {
  return sum(invoice.lines.map((line) => line.netLeftCents + line.taxLeftCents))
}

/** Restocking fees that stay charged on an invoice. */
export function standingFeesOf(invoice: BookInvoice): Cents {
  return sum(invoice.lines.map((line) => line.standingFeeCents))
}

/**
 * What returning some of a line gives back: the share of its net and tax before less that of what stays, so that
 * returning piece by piece gives the same cents as returning all at once. Capped by what allowances have left.
 */
export function shareOfReturn(line: ChargeLine, quantity: number): ChargeShare {
  const after = line.returnedQuantity + quantity
  const upTo = (total: number) => Math.floor((total * after + Math.floor(line.quantity / 2)) / line.quantity)
  return {
    lineId: line.id,
    netCents: Math.min(line.netLeftCents, upTo(line.netCents) - line.returnedNetCents),
    taxCents: Math.min(line.taxLeftCents, upTo(line.taxCents) - line.returnedTaxCents),
  }
}

/**
 * Which lines a restocking fee stays charged on: split over the net that was returned, as a reduction below zero. So
 * what is left of a charge counts the fee (I7), and the tax does not.
 */
export function shareOfFee(returned: readonly ChargeShare[], feeCents: number): ChargeShare[] {
  const parts = split(
    cents(feeCents),
    returned.map((share) => share.netCents),
  )
  return returned
    .map((share, at) => ({ lineId: share.lineId, netCents: -(parts[at] ?? 0), taxCents: 0 }))
    .filter((share) => share.netCents !== 0)
}
