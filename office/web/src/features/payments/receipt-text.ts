import { formatCents } from '@tillwave/money/format'
import { methodText } from '../../parts/words.ts'
import { allocationText } from './allocate.ts'

interface Receipt {
  method: string
  amountCents: number
  applied: readonly { number: number; cents: number }[]
  restCents: number
}

/** What saving money received will post, in words. */
export function receiptText({ method, amountCents, applied, restCents }: Receipt): string {
  const amount = formatCents(amountCents)
  const where = whereText(applied, restCents, amountCents)
  if (method === 'carecredit')
    return `Opens CareCredit for ${amount}. Nothing is posted until a purchase is approved; then ${where}.`
  if (method === 'deposit') return `Posts ${where} from the deposit. No money is received.`
  return `Posts ${amount} received by ${methodText(method).toLowerCase()}: ${where}.`
}

function whereText(applied: Receipt['applied'], restCents: number, amountCents: number): string {
  if (applied.length === 0) return `${formatCents(amountCents)} becomes a deposit`
  const paid = allocationText(applied)
  return restCents > 0 ? `${paid}; ${formatCents(restCents)} becomes a deposit` : paid
}
