import { groupedChart, groupedTable, plainSums, totalOf, type Counted, type Keyed } from './grouped.ts'
import { reportOf, shareOf, type Asked, type Report, type ReportFigure } from './report.ts'

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
export function fundingReport({ rows, before }: Counted<Keyed<Funded>>, asked: Asked): Report {
  const counted = { sums, rows }
  const [now, then] = [totalOf(sums, rows), totalOf(sums, before)]
  const figure = (label: string, kind: ReportFigure['kind'], of: (funded: Funded) => number | null) => ({
    label,
    kind,
    value: of(now),
    before: of(then),
  })
  return reportOf('funding', asked, {
    figures: [
      figure('Net', 'money', ({ netCents }) => netCents),
      figure('Gross', 'money', ({ grossCents }) => grossCents),
      figure('Fees', 'money', ({ feeCents }) => feeCents),
      figure('Fees of gross', 'share', ({ feeCents, grossCents }) => shareOf(feeCents, grossCents)),
      figure('On its way', 'money', ({ onItsWayCents }) => onItsWayCents),
    ],
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
