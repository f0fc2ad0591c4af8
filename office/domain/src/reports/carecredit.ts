import { sum } from '@tillwave/money/cents'
import {
  count,
  day,
  money,
  reportOf,
  row,
  text,
  totalsOf,
  type Asked,
  type Opens,
  type Report,
  grouped,
} from './report.ts'

/** An accepted purchase or refund of CareCredit; a refund counts under its purchase's plan. */
export interface CareCreditRow {
  id: string
  on: string
  kind: 'purchase' | 'refund'
  plan: string
  transactionId: string
  patientName: string
  opens: Opens | null
  amountCents: number
}

/** CareCredit purchases and refunds of a period, by plan; at most `shown` of them one by one (BI-9). */
export function careCreditActivity(results: readonly CareCreditRow[], shown: number, asked: Asked): Report {
  const plans = plansTable(results)
  const [, , purchased = 0, , refunded = 0] = (plans.totals ?? []).map(Number)
  return reportOf('carecredit', asked, {
    figures: [
      { label: 'Purchases', cents: purchased, explains: null },
      { label: 'Refunds', cents: refunded, explains: null },
      { label: 'Net', cents: purchased - refunded, explains: null },
    ],
    chart: {
      label: 'CareCredit by plan',
      series: ['Purchases less refunds'],
      points: plans.rows.map(({ key, cells }) => ({
        label: key,
        values: [Number(cells[5])],
      })),
    },
    tables: [plans, transactionsTable(results, shown)],
  })
}

function plansTable(results: readonly CareCreditRow[]) {
  const columns = [
    text('plan', 'Plan'),
    count('purchases', 'Purchases'),
    money('purchased', 'Purchased'),
    count('refunds', 'Refunds'),
    money('refunded', 'Refunded'),
    money('net', 'Net'),
  ]
  const groups = grouped(results, ({ plan }) => plan)
  const rows = [...groups].map(([plan, found]) => {
    const of = (kind: CareCreditRow['kind']) => found.filter((one) => one.kind === kind)
    const purchased = sum(of('purchase').map(({ amountCents }) => amountCents))
    const refunded = sum(of('refund').map(({ amountCents }) => amountCents))
    const counts = [of('purchase').length, of('refund').length] as const
    return row(plan, [plan, counts[0], purchased, counts[1], refunded, purchased - refunded])
  })
  return { key: 'plans', title: 'By plan', columns, rows, totals: totalsOf(columns, rows), leftOut: 0 }
}

function transactionsTable(results: readonly CareCreditRow[], shown: number) {
  const columns = [
    day('on', 'Date'),
    text('kind', 'Kind'),
    text('patient', 'Patient'),
    text('plan', 'Plan'),
    text('transaction', 'Transaction'),
    money('amount', 'Amount'),
  ]
  const rows = results.slice(0, shown).map((one) => {
    const signed = one.kind === 'purchase' ? one.amountCents : -one.amountCents
    const kind = one.kind === 'purchase' ? 'Purchase' : 'Refund'
    return row(one.id, [one.on, kind, one.patientName, one.plan, one.transactionId, signed], {
      opens: one.opens,
    })
  })
  const net = sum(results.map((one) => (one.kind === 'purchase' ? one.amountCents : -one.amountCents)))
  return {
    key: 'transactions',
    title: 'Transactions',
    columns,
    rows,
    totals: ['Total', null, null, null, null, net],
    leftOut: results.length - rows.length,
  }
}
