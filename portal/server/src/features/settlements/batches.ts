import { expectedOn, fundingLine, totalOf } from '@tillwave/portal-domain/funding'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { readLenderDay } from '../plans/index.ts'
import { findBatch, insertBatch, listLines, type BatchRow, type LineRow } from './queries.ts'

/** The batch of a merchant number's transactions of the lender's day; begins it when it is the first one. */
export async function batchOfToday(tx: Reader, practiceId: string, merchantNumber: string): Promise<string> {
  const { today } = await tx.one(readLenderDay)
  await tx.run(insertBatch, [practiceId, newId(), merchantNumber, today, expectedOn(today)])
  return (await tx.one(findBatch, [merchantNumber, today])).id
}

/** A batch with its lines and what they come to. */
export type Settlement = Awaited<ReturnType<typeof readSettlements>>[number]

/** Batches with their lines. A plan may change until a batch is paid, so fees are computed and never stored. */
export async function readSettlements(read: Reader, batches: readonly BatchRow[]) {
  const rows = batches.length === 0 ? [] : await read.many(listLines, [batches.map(({ id }) => id)])
  return batches.map((batch) => {
    const lines = rows.filter(({ batch_id }) => batch_id === batch.id).map(presentLine)
    return { ...presentBatch(batch), transactionCount: lines.length, ...totalOf(lines), lines }
  })
}

function presentBatch(batch: BatchRow) {
  return {
    id: batch.id,
    merchantNumber: batch.merchant_number,
    locationName: batch.location_name,
    batchOn: batch.batch_on,
    expectedOn: batch.expected_on,
    fundedOn: batch.funded ? batch.expected_on : null,
  }
}

function presentLine(row: LineRow) {
  return {
    transactionId: row.id,
    kind: row.kind,
    isVoid: row.is_void,
    accountHolderName: row.account_holder_name,
    accountNumberEnd: row.account_number_end,
    authorizationCode: row.authorization_code,
    promotionLabel: row.promotion_label,
    feeBasisPoints: row.fee_basis_points,
    occurredAt: row.occurred_at,
    ...fundingLine({
      kind: row.kind,
      amountCents: row.amount_cents,
      feeBasisPoints: row.fee_basis_points,
      refundedBeforeCents: row.refunded_before_cents,
    }),
  }
}
