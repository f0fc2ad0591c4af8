import { figuresOf, groupedChart, groupedTable, type Counted, type Keyed, type Sums } from './grouped.ts'
import { averageOf, reportOf, shareOf, type Asked, type Report, type ReportTable } from './report.ts'

/** Purchases and what was taken back of purchases, each on the day that it happened. */
export interface Sales {
  purchases: number
  purchaseCents: number
  voids: number
  voidCents: number
  refunds: number
  refundCents: number
  declined: number
  declinedCents: number
  /** Purchases that nobody voided since. */
  kept: number
  keptCents: number
  smallestCents: number | null
  largestCents: number | null
}

/** How sales add up. */
export const salesSums: Sums<Sales> = {
  zero: {
    purchases: 0,
    purchaseCents: 0,
    voids: 0,
    voidCents: 0,
    refunds: 0,
    refundCents: 0,
    declined: 0,
    declinedCents: 0,
    kept: 0,
    keptCents: 0,
    smallestCents: null,
    largestCents: null,
  },
  add: (a, b) => ({
    purchases: a.purchases + b.purchases,
    purchaseCents: a.purchaseCents + b.purchaseCents,
    voids: a.voids + b.voids,
    voidCents: a.voidCents + b.voidCents,
    refunds: a.refunds + b.refunds,
    refundCents: a.refundCents + b.refundCents,
    declined: a.declined + b.declined,
    declinedCents: a.declinedCents + b.declinedCents,
    kept: a.kept + b.kept,
    keptCents: a.keptCents + b.keptCents,
    smallestCents: outermost(Math.min, a.smallestCents, b.smallestCents),
    largestCents: outermost(Math.max, a.largestCents, b.largestCents),
  }),
}

/** Purchases, voids, refunds and declines as the list of transactions has them (PP-14). */
export function transactionsReport(booked: Counted<Keyed<Sales>>, asked: Asked): Report {
  const counted = { sums: salesSums, rows: booked.rows }
  const columns = [
    { key: 'purchases', title: 'Purchases', kind: 'count' as const },
    { key: 'purchaseCents', title: 'Amount', kind: 'money' as const },
    { key: 'voids', title: 'Voids', kind: 'count' as const },
    { key: 'voidCents', title: 'Voided', kind: 'money' as const },
    { key: 'refunds', title: 'Refunds', kind: 'count' as const },
    { key: 'refundCents', title: 'Refunded', kind: 'money' as const },
    { key: 'netCents', title: 'Net', kind: 'money' as const },
    { key: 'declined', title: 'Declined', kind: 'count' as const },
  ]
  return reportOf('transactions', asked, {
    figures: figuresOf(salesSums, booked, [
      ['Purchases', 'money', (sales) => sales.purchaseCents],
      ['Voids and refunds', 'money', backCents],
      ['Net', 'money', netCents],
      ['Approved purchases', 'count', (sales) => sales.purchases],
      ['Declined', 'count', (sales) => sales.declined],
    ]),
    chart: groupedChart(
      asked,
      counted,
      { label: 'Approved purchases', kind: 'money', series: ['Purchases'] },
      ({ purchaseCents }) => [purchaseCents],
    ),
    tables: [
      groupedTable(asked, counted, columns, (sales) => [
        sales.purchases,
        sales.purchaseCents,
        sales.voids,
        sales.voidCents,
        sales.refunds,
        sales.refundCents,
        netCents(sales),
        sales.declined,
      ]),
    ],
  })
}

/** What a purchase comes to on average (PP-14). */
export function averageTicketReport(booked: Counted<Keyed<Sales>>, asked: Asked): Report {
  const counted = { sums: salesSums, rows: booked.rows }
  const columns = [
    { key: 'kept', title: 'Purchases', kind: 'count' as const },
    { key: 'keptCents', title: 'Amount', kind: 'money' as const },
    { key: 'averageCents', title: 'Average', kind: 'money' as const },
    { key: 'smallestCents', title: 'Smallest', kind: 'money' as const },
    { key: 'largestCents', title: 'Largest', kind: 'money' as const },
  ]
  return reportOf('average-ticket', asked, {
    figures: figuresOf(salesSums, booked, [
      ['Average ticket', 'money', averageCents],
      ['Purchases', 'count', (sales) => sales.kept],
      ['Amount', 'money', (sales) => sales.keptCents],
      ['Largest purchase', 'money', (sales) => sales.largestCents],
    ]),
    chart: groupedChart(
      asked,
      counted,
      { label: 'Average ticket', kind: 'money', series: ['Average'] },
      (sales) => [averageCents(sales) ?? 0],
    ),
    tables: [
      groupedTable(asked, counted, columns, (sales) => [
        sales.kept,
        sales.keptCents,
        averageCents(sales),
        sales.smallestCents,
        sales.largestCents,
      ]),
    ],
  })
}

/** How long after their purchase refunds and voids came: the last day of each age, in days. */
export const refundAges = [
  { key: 'same-day', label: 'On the same day', mostDays: 0 },
  { key: 'week', label: 'Within 7 days', mostDays: 7 },
  { key: 'month', label: 'Within 30 days', mostDays: 30 },
  { key: 'quarter', label: 'Within 90 days', mostDays: 90 },
  { key: 'later', label: 'Later', mostDays: null },
] as const

/** Refunds and voids that came so many days after their purchase. */
export interface AgedRefunds {
  days: number
  count: number
  cents: number
}

/** What was given back, and how soon (PP-14). */
export function refundsReport(
  { aged, ...booked }: Counted<Keyed<Sales>> & { aged: readonly AgedRefunds[] },
  asked: Asked,
): Report {
  const counted = { sums: salesSums, rows: booked.rows }
  const columns = [
    { key: 'refunds', title: 'Refunds', kind: 'count' as const },
    { key: 'refundCents', title: 'Refunded', kind: 'money' as const },
    { key: 'voids', title: 'Voids', kind: 'count' as const },
    { key: 'voidCents', title: 'Voided', kind: 'money' as const },
    { key: 'backCents', title: 'Together', kind: 'money' as const },
    { key: 'share', title: 'Of purchases', kind: 'share' as const },
  ]
  return reportOf('refunds', asked, {
    figures: figuresOf(salesSums, booked, [
      ['Refunded', 'money', (sales) => sales.refundCents],
      ['Voided', 'money', (sales) => sales.voidCents],
      ['Of purchases', 'share', backShare],
      ['Refunds and voids', 'count', (sales) => sales.refunds + sales.voids],
    ]),
    chart: groupedChart(
      asked,
      counted,
      { label: 'Refunds and voids', kind: 'money', series: ['Refunds', 'Voids'] },
      ({ refundCents, voidCents }) => [refundCents, voidCents],
    ),
    tables: [
      groupedTable(asked, counted, columns, (sales) => [
        sales.refunds,
        sales.refundCents,
        sales.voids,
        sales.voidCents,
        backCents(sales),
        backShare(sales),
      ]),
      agesTable(aged),
    ],
  })
}

function agesTable(aged: readonly AgedRefunds[]): ReportTable {
  const all = sumOf(aged)
  const least = (at: number) => (at === 0 ? -1 : (refundAges[at - 1]?.mostDays ?? 0))
  const rows = refundAges.map(({ key, label, mostDays }, at) => {
    const { count, cents } = sumOf(
      aged.filter(({ days }) => days > least(at) && (mostDays === null || days <= mostDays)),
    )
    return { key, cells: [label, count, cents, shareOf(cents, all.cents)] }
  })
  return {
    key: 'ages',
    title: 'After the purchase',
    columns: [
      { key: 'age', title: 'Given back', kind: 'text' },
      { key: 'count', title: 'Refunds and voids', kind: 'count' },
      { key: 'cents', title: 'Amount', kind: 'money' },
      { key: 'share', title: 'Share', kind: 'share' },
    ],
    rows,
    totals: ['Total', all.count, all.cents, shareOf(all.cents, all.cents)],
    leftOut: 0,
  }
}

function sumOf(aged: readonly AgedRefunds[]): { count: number; cents: number } {
  return {
    count: aged.reduce((sum, { count }) => sum + count, 0),
    cents: aged.reduce((sum, { cents }) => sum + cents, 0),
  }
}

const backCents = (sales: Sales) => sales.refundCents + sales.voidCents
const netCents = (sales: Sales) => sales.purchaseCents - backCents(sales)
const backShare = (sales: Sales) => shareOf(backCents(sales), sales.purchaseCents)

const averageCents = ({ kept, keptCents }: Sales) => averageOf(keptCents, kept)

function outermost(pick: (a: number, b: number) => number, a: number | null, b: number | null) {
  if (a === null) return b
  return b === null ? a : pick(a, b)
}
