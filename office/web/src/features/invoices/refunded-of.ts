import { sum } from '@tillwave/money/cents'
import type { Invoice } from './queries.ts'

type Applied = Invoice['allocations'][number]

/** How much of what a payment, or one deposit or credit of it, had put on the invoice was refunded off it. */
export function refundedOf(row: Applied, all: readonly Applied[]): 'none' | 'part' | 'all' {
  if (row.amountCents < 0 || row.kind === 'refund') return 'none'
  const alike = all.filter((one) => one.paymentId === row.paymentId && one.lotId === row.lotId)
  const refunded = -centsOf(alike, 'refund')
  if (refunded <= 0) return 'none'
  const lay = centsOf(alike, row.kind) + centsOf(alike, 'un-applied') + centsOf(alike, 'return')
  return refunded >= lay ? 'all' : 'part'
}

function centsOf(rows: readonly Applied[], kind: Applied['kind']): number {
  return sum(rows.filter((row) => row.kind === kind).map((row) => row.amountCents))
}
