import {
  deferredInterestCents,
  instalmentsOf,
  promotionEndsOn,
  remainingCents,
  whatHappensThen,
} from '@tillwave/portal-domain/plan-progress'
import { booksOf } from './books.ts'
import type { PlanRow } from './queries.ts'

/** How far a purchase is paid, and what is to come. */
export function presentProgress(row: PlanRow) {
  const { plan } = row
  const books = booksOf(row)
  return {
    purchaseId: row.purchase_id,
    label: plan.label,
    kind: plan.kind,
    locationName: row.location_name,
    madeAt: row.made_at,
    beginsOn: row.begins_on,
    amountCents: row.amount_cents,
    refundedCents: row.refunded_cents,
    paidCents: row.paid_cents,
    interestPaidCents: row.interest_cents,
    remainingCents: remainingCents(books),
    promotionEndsOn: promotionEndsOn(plan, row.begins_on),
    deferredInterestCents: deferredInterestCents(row.amount_cents, plan),
    whatHappensThen: whatHappensThen(plan, books),
    schedule: instalmentsOf(plan, books),
  }
}
