import { decimal } from '@tillwave/money/format'
import { csvFile } from '@tillwave/server-kit/csv'
import type { presentTransaction } from './present.ts'

const heading = [
  'Occurred at',
  'Kind',
  'Status',
  'Account holder',
  'Account ending',
  'Location',
  'Merchant number',
  'Plan',
  'Amount',
  'Authorization',
  'Made by',
  'Transaction',
]

/** Transactions as a CSV file; a refund's amount is negative. */
export function transactionsCsv(rows: readonly ReturnType<typeof presentTransaction>[]): string {
  return csvFile(
    heading,
    rows.map((row) => [
      row.occurredAt,
      row.isVoid ? 'void' : row.kind,
      row.status,
      row.accountHolderName,
      row.accountNumberEnd,
      row.locationName,
      row.merchantNumber,
      row.promotionLabel,
      decimal(row.kind === 'refund' ? -row.amountCents : row.amountCents),
      row.authorizationCode,
      row.madeBy,
      row.id,
    ]),
  )
}
