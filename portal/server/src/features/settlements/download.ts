import { decimal } from '@tillwave/money/format'
import { csvFile } from '@tillwave/server-kit/csv'
import type { Settlement } from './batches.ts'

const heading = [
  'Batch day',
  'Expected',
  'Funded',
  'Location',
  'Merchant number',
  'Transaction',
  'Kind',
  'Account holder',
  'Account ending',
  'Authorization',
  'Plan',
  'Occurred at',
  'Gross',
  'Fee',
  'Net',
]

/** A batch's transactions as a CSV file, its totals in the last row. */
export function settlementCsv(batch: Settlement): string {
  const place = [batch.batchOn, batch.expectedOn, batch.fundedOn, batch.locationName, batch.merchantNumber]
  const amounts = (of: { grossCents: number; feeCents: number; netCents: number }) =>
    [of.grossCents, of.feeCents, of.netCents].map(decimal)
  const rows = batch.lines.map((line) => [
    ...place,
    line.transactionId,
    line.isVoid ? 'void' : line.kind,
    line.accountHolderName,
    line.accountNumberEnd,
    line.authorizationCode,
    line.promotionLabel,
    line.occurredAt,
    ...amounts(line),
  ])
  return csvFile(heading, [...rows, [...place, 'Total', '', '', '', '', '', '', ...amounts(batch)]])
}
