import { figuresOf, groupedChart, groupedTable, plainSums, type Counted, type Keyed } from './grouped.ts'
import { reportOf, shareOf, type Asked, type Report } from './report.ts'

const names = [
  'batches',
  'transactions',
  'grossCents',
  'feeCents',
  'netCents',
  'fundedCents',
  'onItsWayCents',
] as const
const sums = plainSums(names)

/** What funding batches come to: gross − fee = net = funded + on its way. */
export type Funded = Record<(typeof names)[number], number>

/** What the lender paid and will pay, by the day that it is expected at the bank (PP-14). */
export function fundingReport(funding: Counted<Keyed<Funded>>, asked: Asked): Report {
  const counted = { sums, rows: funding.rows }
  return reportOf('funding', asked, {
    figures: figuresOf(sums, funding, [
      ['Net', 'money', ({ netCents }) => netCents],
      ['Gross', 'money', ({ grossCents }) => grossCents],
      ['Fees', 'money', ({ feeCents }) => feeCents],
      ['Fees of gross', 'share', ({ feeCents, grossCents }) => shareOf(feeCents, grossCents)],
      ['On its way', 'money', ({ onItsWayCents }) => onItsWayCents],
    ]),
    chart: groupedChart(
      asked,
      counted,
      { label: 'Net funding', kind: 'money', series: ['Funded', 'On its way'] },
      ({ fundedCents, onItsWayCents }) => [fundedCents, onItsWayCents],
    ),
    tables: [
      groupedTable(
        asked,
        counted,
        [
          { key: 'batches', title: 'Batches', kind: 'count' },
          { key: 'transactions', title: 'Transactions', kind: 'count' },
          { key: 'grossCents', title: 'Gross', kind: 'money' },
          { key: 'feeCents', title: 'Fees', kind: 'money' },
          { key: 'netCents', title: 'Net', kind: 'money' },
          { key: 'fundedCents', title: 'Funded', kind: 'money' },
          { key: 'onItsWayCents', title: 'On its way', kind: 'money' },
        ],
        (funded) => names.map((name) => funded[name]),
      ),
    ],
  })
}
