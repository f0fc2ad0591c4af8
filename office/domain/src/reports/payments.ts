import { methods } from '../words.ts'
import { methodWords, moneyByMethod } from './day-sheet.ts'
import { flowsOf, type Movement } from './movements.ts'
import {
  day,
  money,
  reportOf,
  row,
  totalsOf,
  type Asked,
  type Report,
  type ReportTable,
  grouped,
} from './report.ts'

const CHART_POINTS = 31

/** Money received and refunded in a period, by method and by day (BI-9). */
export function paymentsByMethod(movements: readonly Movement[], asked: Asked): Report {
  const byMethod = moneyByMethod(movements)
  const [, receipts = 0, reversed = 0, refunds = 0] = (byMethod.totals ?? []).map(Number)
  const byDay = daysTable(movements)
  return reportOf('payments', asked, {
    figures: [
      { label: 'Receipts', cents: receipts, explains: { kind: 'flow', flow: 'receipts' } },
      { label: 'Taken back', cents: reversed, explains: { kind: 'flow', flow: 'reversed' } },
      { label: 'Refunds', cents: refunds, explains: { kind: 'flow', flow: 'refunds' } },
      { label: 'Net', cents: receipts - reversed - refunds, explains: null },
    ],
    chart: chartOf(byDay),
    tables: [byMethod, byDay],
  })
}

function daysTable(movements: readonly Movement[]): ReportTable {
  const columns = [
    day('on', 'Date'),
    ...methods.map((method) => money(method, methodWords[method])),
    money('net', 'Net'),
  ]
  const days = grouped(movements, ({ on }) => on)
  const rows = [...days].map(([on, moved]) => {
    const flows = flowsOf(moved)
    const nets = methods.map((method) => {
      const { receipts, reversed, refunds } = flows[method]
      return receipts - reversed - refunds
    })
    return row(on, [on, ...nets, nets.reduce((all, one) => all + one, 0)])
  })
  const moved = rows.filter(({ cells }) => cells.slice(1).some((cell) => cell !== 0))
  return {
    key: 'days',
    title: 'By day, net of refunds',
    columns,
    rows: moved,
    totals: totalsOf(columns, moved),
    leftOut: 0,
  }
}

/** One bar for each day, or for each month when the days are too many. */
function chartOf(table: ReportTable): Report['chart'] {
  const byDay = table.rows.length <= CHART_POINTS
  const groups = grouped(table.rows, ({ key }) => (byDay ? key : key.slice(0, 7)))
  return {
    label: byDay ? 'Net receipts by day and method' : 'Net receipts by month and method',
    series: methods.map((method) => methodWords[method]),
    points: [...groups].map(([key, rows]) => ({
      label: labelOf(key),
      values: methods.map((_, at) => rows.reduce((all, { cells }) => all + Number(cells[at + 1]), 0)),
    })),
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-03-05` is "Mar 5", `2026-03` is "Mar 2026". */
function labelOf(key: string): string {
  const [year = '', month = '', date] = key.split('-')
  const name = months[Number(month) - 1] ?? month
  return date === undefined ? `${name} ${year}` : `${name} ${Number(date)}`
}
