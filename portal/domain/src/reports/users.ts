import {
  collect,
  figuresOf,
  groupedChart,
  groupedTable,
  plainSums,
  totalOf,
  type Counted,
  type Keyed,
} from './grouped.ts'
import { reportOf, type Asked, type Cell, type Report, type ReportColumn } from './report.ts'

const names = ['signIns', 'applications', 'purchases', 'refunds', 'others'] as const
const sums = plainSums(names)

/** What somebody did: signed in, and what the audit tells of them, by kind. */
export type Done = Record<(typeof names)[number], number>

/** What one user did. */
export interface DoneBy extends Keyed<Done> {
  user: { id: string; name: string; lastOn: string }
}

const columns: ReportColumn[] = [
  { key: 'signIns', title: 'Sign-ins', kind: 'count' },
  { key: 'applications', title: 'Applications', kind: 'count' },
  { key: 'purchases', title: 'Purchases', kind: 'count' },
  { key: 'refunds', title: 'Refunds and voids', kind: 'count' },
  { key: 'others', title: 'Other actions', kind: 'count' },
]

/** Who signed in and what they did, of the practice's own users (PP-14). */
export function usersReport(done: Counted<DoneBy>, asked: Asked): Report {
  const { rows, before } = done
  const counted = { sums, rows }
  return reportOf('users', asked, {
    figures: [
      { label: 'Active users', kind: 'count', value: activeIn(rows), before: activeIn(before) },
      ...figuresOf(sums, done, [
        ['Sign-ins', 'count', ({ signIns }) => signIns],
        ['Actions', 'count', actionsOf],
      ]),
    ],
    chart: groupedChart(
      asked,
      counted,
      {
        label: 'Sign-ins and actions',
        kind: 'count',
        series: columns.map(({ title }) => title),
      },
      (parts) => names.map((name) => parts[name]),
    ),
    tables: [
      {
        key: 'users',
        title: 'By user',
        columns: [
          { key: 'user', title: 'User', kind: 'text' },
          ...columns,
          { key: 'lastOn', title: 'Last seen', kind: 'day' },
        ],
        rows: usersOf(rows),
        totals: ['Total', ...cellsOf(totalOf(sums, rows)), null],
        leftOut: 0,
      },
      groupedTable(asked, counted, columns, cellsOf),
    ],
  })
}

/** One row for each user, the busiest first. */
function usersOf(rows: readonly DoneBy[]): { key: string; cells: Cell[] }[] {
  const byUser = collect<Done, DoneBy>(sums, rows, ({ user }) => user.id)
  return [...byUser]
    .toSorted(([, a], [, b]) => actionsOf(b) - actionsOf(a) || b.signIns - a.signIns)
    .map(([id, done]) => {
      const own = rows.filter(({ user }) => user.id === id)
      const lastOn =
        own
          .map(({ user }) => user.lastOn)
          .toSorted()
          .at(-1) ?? null
      return { key: id, cells: [own[0]?.user.name ?? '', ...cellsOf(done), lastOn] }
    })
}

function cellsOf(done: Done): Cell[] {
  return names.map((name) => done[name])
}

const activeIn = (rows: readonly DoneBy[]) => new Set(rows.map(({ user }) => user.id)).size
const actionsOf = ({ applications, purchases, refunds, others }: Done) =>
  applications + purchases + refunds + others
