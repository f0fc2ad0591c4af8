import {
  reasonAgainstNewPlan,
  reasonAgainstVoid,
  refundableCents,
} from '@tillwave/portal-domain/transaction-decision'
import { declineReasons } from '@tillwave/portal-domain/words'
import type { Reader } from '@tillwave/server-kit/database'
import { presentProgress, readPlan } from '../plans/index.ts'
import { listRefunds, readRefunded, type TransactionRow } from './queries.ts'

/** A transaction as lists show it. */
export function presentTransaction(row: TransactionRow) {
  return {
    id: row.id,
    kind: row.kind,
    isVoid: row.refund_kind === 'void',
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

/** A transaction with its plan and progress, its refunds, its funding, and what can still be done about it. */
export async function presentTransactionDetail(read: Reader, row: TransactionRow) {
  const always = {
    ...presentTransaction(row),
    practiceSessionId: row.session_id,
    patientReference: row.patient_reference,
    accountNumber: row.account_number,
    reference: row.reference,
    plan: row.plan,
    originalTransactionId: row.original_transaction_id,
    funding: presentFunding(row),
  }
  if (row.kind === 'refund') return { ...always, ...ofNoPurchase }
  const { refunded_cents: refundedCents } = await read.one(readRefunded, [row.id])
  const purchase = {
    status: row.status,
    amountCents: row.amount_cents,
    refundedCents,
    isFunded: row.funded,
  }
  const plan = await read.maybe(readPlan, [row.id])
  return {
    ...always,
    refundableCents: refundableCents(purchase),
    refunds: (await read.many(listRefunds, [row.id])).map(presentTransaction),
    voidRefusal: reasonAgainstVoid(purchase) ?? null,
    planRefusal: reasonAgainstNewPlan(purchase) ?? null,
    progress: plan ? presentProgress(plan) : null,
  }
}

const ofNoPurchase = {
  refundableCents: 0,
  refunds: [],
  voidRefusal: 'Only a purchase can be voided.',
  planRefusal: 'Only a purchase is on a plan.',
  progress: null,
}

function presentFunding({ batch_id, expected_on, funded }: TransactionRow) {
  return batch_id === null || expected_on === null
    ? null
    : { settlementId: batch_id, expectedOn: expected_on, funded }
}
