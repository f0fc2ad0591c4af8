import { applicationChannels, type ApplicationChannel } from '../words.ts'
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
import {
  averageOf,
  reportOf,
  shareOf,
  type Asked,
  type Cell,
  type Report,
  type ReportColumn,
} from './report.ts'

const names = ['approved', 'declined', 'pending', 'limitCents'] as const
const sums = plainSums(names)

/** Applications by where they stand now, with the limits of the approved. */
export type Applied = Record<(typeof names)[number], number>

/** Those that came one way. */
export interface AppliedBy extends Keyed<Applied> {
  channel: ApplicationChannel
}

const channelWords: Readonly<Record<ApplicationChannel, string>> = {
  practice: 'In the practice',
  link: 'By the patient, by link',
}

const columns: ReportColumn[] = [
  { key: 'applications', title: 'Applications', kind: 'count' },
  { key: 'approved', title: 'Approved', kind: 'count' },
  { key: 'declined', title: 'Declined', kind: 'count' },
  { key: 'pending', title: 'Pending', kind: 'count' },
  { key: 'rate', title: 'Approval rate', kind: 'share' },
  { key: 'averageLimitCents', title: 'Average limit', kind: 'money' },
]

/** How many applications were approved, of those that are decided (PP-14). */
export function approvalRateReport(applications: Counted<AppliedBy>, asked: Asked): Report {
  const { rows } = applications
  const counted = { sums, rows }
  const byChannel = collect<Applied, AppliedBy>(sums, rows, ({ channel }) => channel)
  return reportOf('approval-rate', asked, {
    figures: figuresOf(sums, applications, [
      ['Approval rate', 'share', rateOf],
      ['Applications', 'count', allOf],
      ['Pending', 'count', ({ pending }) => pending],
      ['Average limit', 'money', limitOf],
    ]),
    chart: groupedChart(
      asked,
      counted,
      { label: 'Applications', kind: 'count', series: ['Approved', 'Declined', 'Pending'] },
      ({ approved, declined, pending }) => [approved, declined, pending],
    ),
    tables: [
      groupedTable(asked, counted, columns, cellsOf),
      {
        key: 'channels',
        title: 'By who applied',
        columns: [{ key: 'channel', title: 'Applied', kind: 'text' }, ...columns],
        rows: applicationChannels.map((channel) => ({
          key: channel,
          cells: [channelWords[channel], ...cellsOf(byChannel.get(channel) ?? sums.zero)],
        })),
        totals: ['Total', ...cellsOf(totalOf(sums, rows))],
        leftOut: 0,
      },
    ],
  })
}

function cellsOf(applied: Applied): Cell[] {
  const { approved, declined, pending } = applied
  return [allOf(applied), approved, declined, pending, rateOf(applied), limitOf(applied)]
}

const allOf = ({ approved, declined, pending }: Applied) => approved + declined + pending
const rateOf = ({ approved, declined }: Applied) => shareOf(approved, approved + declined)
const limitOf = ({ approved, limitCents }: Applied) => averageOf(limitCents, approved)
