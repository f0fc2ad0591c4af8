import type { Day } from '@tillwave/money/calendar'
import { dayText, decimal, formatCents } from '@tillwave/money/format'
import type { Action } from '../permissions.ts'
import { periodText, type Grouping, type Period } from './period.ts'

interface ReportKind {
  title: string
  /** One sentence for the list of reports. */
  about: string
  /** What its figures count, when that is not plain. */
  note: string
  /** The action that a reader needs. */
  needs: Action
  groupings: readonly Grouping[]
}

const everyWay = ['day', 'week', 'month', 'location'] as const

const withoutVoids = 'Voided purchases are left out: neither they nor their voids are paid.'

/** Every report of PP-14; contract, server and screens read the same table. */
export const reportKinds = {
  transactions: {
    title: 'Transactions',
    about: 'Purchases, voids and refunds, and what was declined.',
    note: '',
    needs: 'report.read',
    groupings: everyWay,
  },
  'average-ticket': {
    title: 'Average ticket',
    about: 'What a purchase comes to on average, with the smallest and the largest.',
    note: withoutVoids,
    needs: 'report.read',
    groupings: everyWay,
  },
  'plan-mix': {
    title: 'Plan mix',
    about: 'Which plans patients choose, and what each costs the practice.',
    note: withoutVoids,
    needs: 'report.read',
    groupings: everyWay,
  },
  refunds: {
    title: 'Refunds',
    about: 'What was given back, how much of the purchases that is, and how soon.',
    note: '',
    needs: 'report.read',
    groupings: everyWay,
  },
  'approval-rate': {
    title: 'Approval rate',
    about: 'Applications and their decisions, in the practice and by link.',
    note: 'Applications count on the day that they were sent. The rate is of those that are decided.',
    needs: 'report.read',
    groupings: everyWay,
  },
  funding: {
    title: 'Funding',
    about: 'What the lender paid and will pay, net of the plans’ fees.',
    note: 'Batches count on the day that they are expected at the bank, as in Settlements.',
    needs: 'report.read',
    groupings: everyWay,
  },
  users: {
    title: 'Users',
    about: 'Who signed in and what they did.',
    note: '',
    needs: 'user-report.read',
    groupings: ['day', 'week', 'month'],
  },
} as const satisfies Record<string, ReportKind>

/** A report by its name in addresses. */
export type ReportName = keyof typeof reportKinds

/** The names of all reports. */
export const reportNames = Object.keys(reportKinds) as [ReportName, ...ReportName[]]

/** What was asked for, resolved: days are of the practice's zone. */
export interface Asked extends Period {
  /** Today in the practice's zone. */
  today: Day
  groupBy: Grouping
  before: Period
  locationId: string | null
  /** The location in words. */
  place: string
  /** The locations that it is about. */
  locations: readonly { id: string; name: string }[]
}

/** How a figure is written: a count, integer cents, or a share in basis points. */
export type FigureKind = 'count' | 'money' | 'share'

/** A content of a table; null where there is nothing to tell, as a rate of nothing. */
export type Cell = string | number | null

/** A column of a table and how its cells are written. */
export interface ReportColumn {
  key: string
  title: string
  kind: FigureKind | 'text' | 'day'
}

/** A table of a report; `leftOut` rows are only in the CSV. */
export interface ReportTable {
  key: string
  title: string
  columns: ReportColumn[]
  rows: { key: string; cells: Cell[] }[]
  totals: Cell[] | null
  leftOut: number
}

/** A figure that the report is about, beside the same of the period before. */
export interface ReportFigure {
  label: string
  kind: FigureKind
  value: number | null
  before: number | null
}

/** What is drawn: one value of each series at each point. */
export interface ReportChart {
  label: string
  kind: FigureKind
  series: string[]
  points: { label: string; values: number[] }[]
}

/** A report as pure data: the screen, the CSV and the paper all show this. */
export interface Report extends Period {
  /** Today in the practice's zone. */
  today: Day
  name: ReportName
  title: string
  note: string
  groupBy: Grouping
  before: Period
  locationId: string | null
  place: string
  figures: ReportFigure[]
  chart: ReportChart
  tables: ReportTable[]
}

/** A report of that name with its title. */
export function reportOf(
  name: ReportName,
  { today, from, to, before, groupBy, locationId, place }: Asked,
  parts: Pick<Report, 'figures' | 'chart' | 'tables'>,
): Report {
  const { title, note } = reportKinds[name]
  return { name, title, note, today, from, to, before, groupBy, locationId, place, ...parts }
}

/** The report with at most so many rows in each table, which tell how many more there are. */
export function shortened(report: Report, mostRows: number): Report {
  const tables = report.tables.map((table) => ({
    ...table,
    rows: table.rows.slice(0, mostRows),
    leftOut: Math.max(0, table.rows.length - mostRows),
  }))
  return { ...report, tables }
}

/** A part of a whole in basis points; null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 10_000) / whole)
}

/** What so many cents come to on average, rounded half up on whole cents; null of nothing. */
export function averageOf(cents: number, count: number): number | null {
  return count === 0 ? null : Math.round(cents / count)
}

/** A figure in words: `$12.00`, `12`, `43.2%`; a dash where there is none. */
export function figureText(kind: FigureKind, value: number | null): string {
  if (value === null) return '–'
  if (kind === 'money') return formatCents(value)
  return kind === 'share' ? `${oneDecimal(value, 100)}%` : grouped(value)
}

/** A cell in words. */
export function cellText({ kind }: ReportColumn, cell: Cell): string {
  if (kind === 'text') return cell === null ? '' : String(cell)
  if (kind === 'day') return cell === null ? '–' : dayText(String(cell))
  return figureText(kind, typeof cell === 'number' ? cell : null)
}

/** A cell as a spreadsheet calculates with it: dollars, counts, percent. */
export function cellData({ kind }: Pick<ReportColumn, 'kind'>, cell: Cell): Cell {
  return (kind === 'money' || kind === 'share') && typeof cell === 'number' ? decimal(cell) : cell
}

/** How a figure moved against the period before: `+12.0%`, `−3.2 points`; null when nothing can be said. */
export function changeText({ kind, value, before }: ReportFigure): string | null {
  if (value === null || before === null) return null
  const moved = value - before
  if (moved === 0) return 'unchanged'
  if (kind === 'share') return `${signOf(moved)}${oneDecimal(Math.abs(moved), 100)} points`
  if (before === 0) return null
  return `${signOf(moved)}${oneDecimal(Math.abs(moved) * 100, Math.abs(before))}%`
}

/** What a period is compared with, in words. */
export function comparisonText({ before }: Pick<Report, 'before'>): string {
  return `Compared with ${periodText(before)}`
}

function signOf(moved: number): string {
  return moved > 0 ? '+' : '−'
}

/** A quotient of what is not negative, with one decimal. */
function oneDecimal(part: number, whole: number): string {
  const tenths = Math.round((part * 10) / whole)
  return `${grouped(Math.floor(tenths / 10))}.${tenths % 10}`
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
