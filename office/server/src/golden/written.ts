import { decimal } from '@tillwave/money/format'
import type { Cell, Report, ReportColumn, ReportTable } from '@tillwave/office-domain/reports/report'

/** Which tables of a report a story tells; columns of text but the first are left out. */
const told: Readonly<Record<string, readonly string[]>> = {
  'day-sheet': ['money', 'charges', 'receivables', 'bank'],
  'deposit-slip': ['checks', 'sums'],
  ageing: ['patients'],
  deposits: ['origins'],
  credits: ['origins'],
  'trial-balance': ['accounts'],
}

/** A report as a story writes it: each table under its title, amounts as decimals, rows of nothing left out. */
export function written(report: Report): string[] {
  return report.tables.filter(({ key }) => told[report.name]?.includes(key)).flatMap(linesOf)
}

/** Lines without what only makes them pretty. */
export function bare(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
}

function linesOf({ title, columns, rows, totals }: ReportTable): string[] {
  const kept = columns.map((column, at) => at === 0 || isTold(column))
  const pick = <T>(cells: readonly T[]) => cells.filter((_, at) => kept[at])
  const words = (cells: readonly Cell[]) => {
    const shown = cells.map((cell, at) => textOf(columns[at], cell))
    return pick(shown)
      .filter((text) => text !== '')
      .join(' ')
  }
  const heads = pick(columns)
    .slice(1)
    .map((column) => column.title)
  return [
    columns.length > 2 ? [title, ...heads].join(' ') : title,
    ...rows.filter(({ cells }) => hasAmount(columns, cells)).map(({ cells }) => words(named(columns, cells))),
    ...(totals === null ? [] : [words(totals)]),
  ].map((line) => line.trim())
}

function isTold({ kind }: ReportColumn): boolean {
  return kind === 'money' || kind === 'count'
}

/** A row is named by its first column; one that is named by a number is named by the next too. */
function named(columns: readonly ReportColumn[], cells: readonly Cell[]): Cell[] {
  const [first, second] = cells
  const numbered = columns[1]?.kind === 'text' && /^\d{4}$/.test(String(first))
  return numbered ? [`${first} ${second}`, ...cells.slice(1)] : [...cells]
}

function hasAmount(columns: readonly ReportColumn[], cells: readonly Cell[]): boolean {
  return cells.some((cell, at) => columns[at]?.kind === 'money' && cell !== 0 && cell !== null)
}

function textOf(column: ReportColumn | undefined, cell: Cell): string {
  if (cell === null) return ''
  return column?.kind === 'money' && typeof cell === 'number' ? decimal(cell) : String(cell)
}
