import type { LyingMoney } from '@tillwave/office-domain/billing/preview'
import type { PaymentFile } from '../payments/queries.ts'

/** What lies where of a payment, for the words before it is deleted or bounces. */
export function lyingMoney({ allocations, lots }: PaymentFile): LyingMoney {
  return {
    applied: allocations.map(({ number, amountCents: cents }) => ({ number, cents })),
    lots: lots.map((lot) => ({ kind: lot.kind, cents: lot.remainingCents })),
  }
}
