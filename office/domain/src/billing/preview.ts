import { formatCents } from '@tillwave/money/format'
import type { LotKind } from '../words.ts'

/**
 * What a money dialog is about to post, in words, before Save. One family for every dialog: pure, from the figures that
 * the form has, ending in a full stop. `by` is a tender in words, such as `cash`.
 */
export interface AppliedPart {
  number: number
  cents: number
}

/** What is applied to which invoice: `$80.00 to invoice 1042 and $5.00 to invoice 1043`. */
export function allocationText(rows: readonly AppliedPart[]): string {
  return listText(rows.map(({ number, cents }) => `${formatCents(cents)} to invoice ${number}`))
}

/** Joins parts of a sentence: `a, b and c`. */
export function listText(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** Money received (recipes 2 and 3), by a tender, through CareCredit, or out of a deposit. */
export function previewReceipt(receipt: {
  method: string
  by: string
  amountCents: number
  applied: readonly AppliedPart[]
  restCents: number
}): string {
  const { method, by, amountCents, applied, restCents } = receipt
  const amount = formatCents(amountCents)
  const rest = restCents > 0 ? `; ${formatCents(restCents)} becomes a deposit` : ''
  const where = applied.length === 0 ? `${amount} becomes a deposit` : allocationText(applied) + rest
  if (method === 'carecredit')
    return `Opens CareCredit for ${amount}. Nothing is posted until a purchase is approved; then ${where}.`
  if (method === 'deposit') return `Posts ${where} from the deposit. No money is received.`
  if (method === 'patient-credit') return `Posts ${where} from the credit. No money is received.`
  return `Posts ${amount} received by ${by}: ${where}.`
}

/** A lot applied to invoices (recipe 3). */
export function previewApply(
  applied: readonly AppliedPart[],
  leftCents: number,
  lot: 'deposit' | 'credit',
): string {
  if (applied.length === 0) return `Applies nothing yet; ${formatCents(leftCents)} is left of the ${lot}.`
  return `Applies ${allocationText(applied)}. ${formatCents(leftCents)} stays a ${lot}.`
}

/** Applied money taken off an invoice again (recipe 3). */
export function previewUnapply(number: number, amountCents: number, lot: 'deposit' | 'credit'): string {
  const amount = formatCents(amountCents)
  return `Takes ${amount} off invoice ${number}, which is due again by that much; ${amount} is a ${lot} again.`
}

/** An invoice issued (recipe 1). */
export function previewIssue(totals: {
  totalCents: number
  taxCents: number
  discountCents: number
}): string {
  const { totalCents, taxCents, discountCents } = totals
  const tax = taxCents > 0 ? `, ${formatCents(taxCents)} of it tax` : ''
  const discount = discountCents > 0 ? `, after ${formatCents(discountCents)} discount` : ''
  return `Charges ${formatCents(totalCents)}${tax}${discount}, under the next invoice number.`
}

/** A charge made smaller after issue (recipe 1). */
export function previewAdjustment(adjustment: {
  number: number
  netCents: number
  taxCents: number
  balanceCents: number
}): string {
  const { number, netCents, taxCents, balanceCents } = adjustment
  const total = netCents + taxCents
  const tax = taxCents > 0 ? `, ${formatCents(taxCents)} of it tax` : ''
  const left = formatCents(balanceCents - total)
  return `Reduces the charge of invoice ${number} by ${formatCents(total)}${tax}; ${left} stays due.`
}

/** A debt given up (recipe 13). */
export function previewWriteOff(number: number, amountCents: number, balanceCents: number): string {
  const left = formatCents(balanceCents - amountCents)
  const gone = formatCents(amountCents)
  return `Writes off ${gone} of invoice ${number} as bad debt; ${left} stays due. The sales tax is still owed.`
}

/** A write-off taken back (recipe 13). */
export function previewRecovery(number: number, amountCents: number, balanceCents: number): string {
  const due = formatCents(balanceCents + amountCents)
  const back = formatCents(amountCents)
  return `Takes ${back} of the write-off back; invoice ${number} has ${due} due. Then post the payment.`
}

/** Items taken back (recipe 7). */
export function previewReturn(items: {
  number: number
  netCents: number
  taxCents: number
  feeCents: number
  balanceCents: number
}): string {
  const { number, netCents, taxCents, feeCents, balanceCents } = items
  const credited = netCents + taxCents - feeCents
  const offDebt = Math.min(balanceCents, credited)
  const deposit = credited - offDebt
  const tax = taxCents > 0 ? `, ${formatCents(taxCents)} of it tax` : ''
  const parts = [
    ...(feeCents > 0 ? [`${formatCents(feeCents)} stays charged as a restocking fee`] : []),
    ...(offDebt > 0 ? [`${formatCents(offDebt)} less is owed`] : []),
    ...(deposit > 0 ? [`${formatCents(deposit)} becomes a return deposit`] : []),
  ]
  return `Takes back ${formatCents(netCents + taxCents)} of invoice ${number}${tax}: ${listText(parts)}.`
}

/** An invoice voided (recipe 1). */
export function previewVoid(number: number, totalCents: number): string {
  return `Takes back the whole charge of ${formatCents(totalCents)}, dated today. Number ${number} stays used.`
}

/** A payment edited (recipe 15). */
export function previewEdit(
  was: { amountCents: number; by: string },
  is: { amountCents: number; by: string },
): string {
  const words = ({ amountCents, by }: { amountCents: number; by: string }) =>
    `${formatCents(amountCents)} ${by}`
  return `Reverses ${words(was)} and posts ${words(is)}.`
}

/** What lies where of a payment that is about to leave the books. */
export interface LyingMoney {
  applied: readonly AppliedPart[]
  lots: readonly { kind: LotKind; cents: number }[]
}

/** A payment deleted (recipe 15). */
export function previewDelete(amountCents: number, by: string, money: LyingMoney): string {
  return `Reverses ${formatCents(amountCents)} ${by}${consequences(money)}.`
}

/** A check that bounced (recipe 11). */
export function previewBounce(amountCents: number, money: LyingMoney): string {
  const then = `dated today${consequences(money)}. The payment stays, marked bounced.`
  return `Takes ${formatCents(amountCents)} out of the checks, ${then}`
}

function consequences({ applied, lots }: LyingMoney): string {
  const due = applied.map(({ number, cents }) => `invoice ${number} is due again by ${formatCents(cents)}`)
  const gone = lots.filter((lot) => lot.cents > 0)
  const lost = gone.map(({ cents }) => `${formatCents(cents)} of deposits is gone`)
  const all = [...due, ...lost]
  return all.length === 0 ? '' : `; ${listText(all)}`
}
