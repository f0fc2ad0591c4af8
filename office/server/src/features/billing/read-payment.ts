import { sum } from '@tillwave/money/cents'
import { whyLocked } from '@tillwave/office-domain/billing/correct-payment'
import { refundableOf } from '@tillwave/office-domain/ledger/books'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { only, readBooks } from '../ledger/index.ts'
import { presentApplied, presentLot, presentOpenReturn, presentPayment } from './present.ts'
import { appliedOfPayment, lotsOfPayment, openReturnsOfPayment, readVersions } from './queries.ts'

/** A payment with what remains refundable of it, where it lies, and its earlier versions (BI-7). */
export async function readPayment(ctx: Context, paymentId: string) {
  requirePermission(ctx, 'payment.read')
  const key = [ctx.practiceId, paymentId]
  return ctx.db.transaction(async (tx) => {
    const payment = await tx.one(readVersions, key)
    const [, ...earlier] = await tx.many(readVersions, key)
    const lots = await tx.many(lotsOfPayment, key)
    const applied = await tx.many(appliedOfPayment, key)
    const returns = await tx.many(openReturnsOfPayment, key)
    const books = await readBooks(ctx, tx, { locationId: payment.location_id, sourceIds: [paymentId] })
    const source = only(books.sources)
    const inReach = sum([
      ...source.applied.map((row) => row.netCents),
      ...source.lots.map((lot) => lot.remainingCents),
    ])
    return {
      payment: presentPayment(payment),
      refundableCents: Math.min(refundableOf(source), inReach),
      lots: lots.map((lot) => presentLot(lot, applied)),
      allocations: applied.map(presentApplied),
      openReturns: returns.map(presentOpenReturn),
      earlier: earlier.map(presentPayment),
      locked: whyLocked(source)?.detail ?? null,
    }
  })
}
