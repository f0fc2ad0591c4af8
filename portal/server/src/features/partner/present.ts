import type { FundingBatch, LenderTransaction, PromotionOffer, Result } from '@tillwave/partner-api/schemas'
import type { PlanOffer } from '../plans/index.ts'
import type { Settlement } from '../settlements/index.ts'
import type { FactRow } from './queries.ts'

/** A fact as the partner API tells it; session and patient are null for work outside of any session. */
export function presentFact(row: FactRow): LenderTransaction {
  const always = {
    status: row.status,
    sessionId: row.session_id,
    merchantNumber: row.merchant_number,
    patientReference: row.patient_reference,
    accountHolderName: row.account_holder_name,
    transactionId: row.id,
    occurredAt: row.occurred_at,
    ...(row.authorization_code !== null && { authorizationCode: row.authorization_code }),
  }
  const amountCents = row.amount_cents ?? 0
  switch (row.kind) {
    case 'application':
      return {
        ...always,
        kind: 'application',
        ...(row.amount_cents !== null && { creditLimitCents: amountCents }),
      }
    case 'purchase': {
      const { code, label, months } = known(row.plan)
      return { ...always, kind: 'purchase', amountCents, promotion: { code, label, months } }
    }
    case 'refund': {
      const originalTransactionId = known(row.original_transaction_id)
      return {
        ...always,
        kind: 'refund',
        refundKind: known(row.refund_kind),
        amountCents,
        originalTransactionId,
      }
    }
  }
}

/** A fact of a session. */
export function presentResult(row: FactRow): Result {
  return {
    ...presentFact(row),
    sessionId: known(row.session_id),
    patientReference: known(row.patient_reference),
  }
}

/** A plan as the partner API offers it. */
export function presentPromotion(offer: PlanOffer): PromotionOffer {
  return { ...offer, monthlyEstimateCents: offer.monthlyCents }
}

/** A funding batch as the partner API tells it. */
export function presentSettlement(batch: Settlement): FundingBatch {
  const { id, merchantNumber, expectedOn, fundedOn, grossCents, feeCents, netCents } = batch
  const lines = batch.lines.map((line) => ({
    transactionId: line.transactionId,
    kind: line.kind,
    grossCents: line.grossCents,
    feeCents: line.feeCents,
    netCents: line.netCents,
  }))
  return { id, merchantNumber, expectedOn, fundedOn, grossCents, feeCents, netCents, lines }
}

/** The schema promises it: purchases have a plan, refunds an original, results a session. */
function known<T>(value: T | null): T {
  if (value === null) throw new Error('a fact lacks what its kind promises')
  return value
}
