import { refundableCents } from '@tillwave/portal-domain/transaction-decision'
import { declineReasons } from '@tillwave/portal-domain/words'
import type { Reader } from '@tillwave/server-kit/database'
import { listRefunds, readRefunded, type TransactionRow } from './queries.ts'

/** A transaction as lists show it. */
export function presentTransaction(row: TransactionRow) {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    says: row.decline_reason === null ? '' : declineReasons[row.decline_reason],
    accountId: row.account_id,
    accountHolderName: row.account_holder_name,
    accountNumberEnd: row.account_number.slice(-4),
    merchantNumber: row.merchant_number,
    locationName: row.location_name,
    amountCents: row.amount_cents,
    promotionLabel: row.plan?.label ?? '',
    authorizationCode: row.authorization_code ?? '',
    occurredAt: row.occurred_at,
    madeBy: row.made_by,
  }
}

/** A transaction with its plan, its refunds and what can still be refunded. */
export async function presentTransactionDetail(read: Reader, row: TransactionRow) {
  const isPurchase = row.kind === 'purchase'
  const { refunded_cents } = await read.one(readRefunded, [row.id])
  const purchase = { status: row.status, amountCents: row.amount_cents, refundedCents: refunded_cents }
  return {
    ...presentTransaction(row),
    practiceSessionId: row.session_id,
    patientReference: row.patient_reference,
    accountNumber: row.account_number,
    reference: row.reference,
    plan: row.plan,
    originalTransactionId: row.original_transaction_id,
    refundableCents: isPurchase ? refundableCents(purchase) : 0,
    refunds: isPurchase ? (await read.many(listRefunds, [row.id])).map(presentTransaction) : [],
  }
}
