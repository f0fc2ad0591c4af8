import { sum } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import type { Subject } from './subjects.ts'

/** How a report is asked for: one date, from a date to another, as of a date, or by the id of a paper. */
export type Period = 'day' | 'range' | 'as-of' | 'paper'

interface ReportKind {
  title: string
  /** One sentence for the list of reports. */
  about: string
  period: Period
  byLocation: boolean
  /** Also as a paper. */
  pdf: boolean
}

/** Every report of BI-9; contract, server and screens read the same table. */
export const reportKinds = {
  'day-sheet': {
    title: 'Day sheet',
    about: 'What one day charged, received and gave back, entry by entry.',
    period: 'day',
    byLocation: true,
    pdf: true,
  },
  'bank-deposits': {
    title: 'Deposit slips',
    about: 'What was taken to the bank, and card and ACH batches.',
    period: 'range',
    byLocation: true,
    pdf: false,
  },
  'deposit-slip': {
    title: 'Deposit slip',
    about: 'One deposit with its checks and cash.',
    period: 'paper',
    byLocation: false,
    pdf: true,
  },
  ageing: {
    title: 'Receivables ageing',
    about: 'Who owes what, by the age of the invoices.',
    period: 'as-of',
    byLocation: true,
    pdf: true,
  },
  payments: {
    title: 'Payments by method',
    about: 'Money received and refunded, by method and day.',
    period: 'range',
    byLocation: true,
    pdf: false,
  },
  credits: {
    title: 'Credits outstanding',
    about: 'Patient credits by origin and age.',
    period: 'as-of',
    byLocation: true,
    pdf: false,
  },
  deposits: {
    title: 'Deposits and unapplied money',
    about: 'Money received that lies on no invoice yet.',
    period: 'as-of',
    byLocation: true,
    pdf: false,
  },
  carecredit: {
    title: 'CareCredit activity',
    about: 'Purchases and refunds by plan.',
    period: 'range',
    byLocation: true,
    pdf: false,
  },
  'trial-balance': {
    title: 'Trial balance',
    about: 'Every ledger account; debits equal credits.',
    period: 'as-of',
    byLocation: false,
    pdf: false,
  },
} as const satisfies Record<string, ReportKind>

/** A report by its name in addresses. */
export type ReportName = keyof typeof reportKinds

/** The names of all reports. */
export const reportNames = Object.keys(reportKinds) as [ReportName, ...ReportName[]]

/** What was asked for: dates inclusive, `from` only of ranges; `knownAt` null for everything known now. */
export interface Asked {
  from: Day | null
  to: Day
  locationId: string | null
  /** The location in words. */
  place: string
  knownAt: string | null
}

/** A content of a table: text, a count, cents or nothing. */
export type Cell = string | number | null

/** A column and how its cells are written; `money` is in integer cents. */
export interface ReportColumn {
  key: string
  title: string
  kind: 'text' | 'day' | 'count' | 'money'
}

/** The document that a row leads to. */
export interface Opens {
  kind: 'patient' | 'invoice' | 'payment' | 'deposit-slip'
  id: string
}

/** A row: one cell for each column, and which of them can be explained (XX-7). */
export interface ReportRow {
  key: string
  cells: Cell[]
  opens: Opens | null
  explains: Record<string, Subject>
}

/** A table of a report; `leftOut` rows are only in the CSV. */
export interface ReportTable {
  key: string
  title: string
  columns: ReportColumn[]
  rows: ReportRow[]
  totals: Cell[] | null
  leftOut: number
}

/** A figure that the report is about. */
export interface ReportFigure {
  label: string
  cents: number
  explains: Subject | null
}

/** What is drawn: one value, in cents, of each series at each point. */
export interface ReportChart {
  label: string
  series: string[]
  points: { label: string; values: number[] }[]
}

/** A report as pure data: the screen, the CSV and the paper all show this. */
export interface Report extends Asked {
  name: ReportName
  title: string
  figures: ReportFigure[]
  chart: ReportChart | null
  tables: ReportTable[]
}

/** A report of that name with its title. */
export function reportOf(
  name: ReportName,
  asked: Asked,
  parts: Pick<Report, 'figures' | 'chart' | 'tables'>,
): Report {
  const { from, to, locationId, place, knownAt } = asked
  return { name, title: reportKinds[name].title, from, to, locationId, place, knownAt, ...parts }
}

/** A column of text. */
export function text(key: string, title: string): ReportColumn {
  return { key, title, kind: 'text' }
}

/** A column of amounts in cents. */
export function money(key: string, title: string): ReportColumn {
  return { key, title, kind: 'money' }
}

/** A column of dates. */
export function day(key: string, title: string): ReportColumn {
  return { key, title, kind: 'day' }
}

/** A column of counts. */
export function count(key: string, title: string): ReportColumn {
  return { key, title, kind: 'count' }
}

/** A row; leads nowhere and explains nothing unless told. */
export function row(
  key: string,
  cells: Cell[],
  more: Partial<Pick<ReportRow, 'opens' | 'explains'>> = {},
): ReportRow {
  return { key, cells, opens: more.opens ?? null, explains: more.explains ?? {} }
}

/** The sums of all amounts and counts of the rows, under the word Total. */
export function totalsOf(columns: readonly ReportColumn[], rows: readonly ReportRow[]): Cell[] {
  return columns.map(({ kind }, at) => {
    if (at === 0) return 'Total'
    if (kind === 'text' || kind === 'day') return null
    return sum(rows.map(({ cells }) => Number(cells[at] ?? 0)))
  })
}

/** Rows by a word, in the order of the words. */
export function grouped<Row>(rows: readonly Row[], wordOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const word of [...new Set(rows.map(wordOf))].toSorted()) groups.set(word, [])
  for (const one of rows) groups.get(wordOf(one))?.push(one)
  return groups
}
