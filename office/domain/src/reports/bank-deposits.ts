import { sum } from '@tillwave/money/cents'
import { kindWords, type BankDepositKind } from '../billing/bank-deposit.ts'
import { day, money, reportOf, row, text, totalsOf, type Asked, type Report } from './report.ts'

/** A deposit at the bank as read. */
export interface DepositRow {
  id: string
  kind: BankDepositKind
  on: string
  locationName: string
  cashCents: number
  checksCents: number
  grossCents: number
  feeCents: number
  bankCents: number
  reference: string
  void: boolean
}

/** A check of a slip. */
export interface SlipCheck {
  paymentId: string
  patientName: string
  /** What stands on the check: its number. */
  reference: string
  receivedOn: string
  amountCents: number
}

/** What was taken to the bank in a period. */
export function bankDeposits(deposits: readonly DepositRow[], leftOut: number, asked: Asked): Report {
  const columns = [
    day('on', 'Date'),
    text('kind', 'Kind'),
    text('location', 'Location'),
    text('reference', 'Reference'),
    money('cash', 'Cash'),
    money('checks', 'Checks'),
    money('gross', 'Batch'),
    money('fee', 'Fee'),
    money('bank', 'To the bank'),
  ]
  const rows = deposits.map((one) => {
    const kind = one.void ? `${kindWords[one.kind]} (void)` : kindWords[one.kind]
    const amounts = [one.cashCents, one.checksCents, one.grossCents, one.feeCents, one.bankCents]
    const cells = [
      one.on,
      kind,
      one.locationName,
      one.reference,
      ...amounts.map((cents) => (one.void ? 0 : cents)),
    ]
    return row(one.id, cells, { opens: { kind: 'deposit-slip', id: one.id } })
  })
  const standing = deposits.filter((one) => !one.void)
  return reportOf('bank-deposits', asked, {
    figures: [
      { label: 'To the bank', cents: sum(standing.map((one) => one.bankCents)), explains: null },
      { label: 'Fees', cents: sum(standing.map((one) => one.feeCents)), explains: null },
    ],
    chart: null,
    tables: [{ key: 'deposits', title: 'Deposits', columns, rows, totals: totalsOf(columns, rows), leftOut }],
  })
}

/** One deposit as its slip: the checks one by one, the cash, and what the bank gets. */
export function depositSlip(deposit: DepositRow, checks: readonly SlipCheck[], asked: Asked): Report {
  const columns = [
    text('patient', 'Patient'),
    text('reference', 'Check'),
    day('received', 'Received'),
    money('amount', 'Amount'),
  ]
  const rows = checks.map((check) =>
    row(check.paymentId, [check.patientName, check.reference, check.receivedOn, check.amountCents], {
      opens: { kind: 'payment', id: check.paymentId },
    }),
  )
  const parts: [string, number][] =
    deposit.kind === 'slip'
      ? [
          ['Checks', deposit.checksCents],
          ['Cash', deposit.cashCents],
        ]
      : [
          ['Batch', deposit.grossCents],
          ['Fee', -deposit.feeCents],
        ]
  const checksTable = {
    key: 'checks',
    title: 'Checks',
    columns,
    rows,
    totals: totalsOf(columns, rows),
    leftOut: 0,
  }
  const sums = {
    key: 'sums',
    title: 'To the bank',
    columns: [text('what', 'What'), money('amount', 'Amount')],
    rows: parts.map(([what, cents]) => row(what, [what, cents])),
    totals: ['To the bank', deposit.bankCents],
    leftOut: 0,
  }
  const about = [kindWords[deposit.kind], deposit.reference].filter((word) => word !== '').join(' ')
  return {
    ...reportOf('deposit-slip', asked, {
      figures: [{ label: 'To the bank', cents: deposit.void ? 0 : deposit.bankCents, explains: null }],
      chart: null,
      tables: deposit.kind === 'slip' ? [checksTable, sums] : [sums],
    }),
    title: deposit.void ? `${about} (void)` : about,
  }
}
