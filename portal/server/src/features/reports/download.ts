import { cellData, type Report, type ReportTable } from '@tillwave/portal-domain/reports/report'
import { Problem } from '@tillwave/route/problem'
import { csvFile } from '@tillwave/server-kit/csv'

/** One table of a report as a CSV file, its totals in the last row; `figures` has them beside the period before. */
export function reportCsv(
  report: Report,
  key: string = report.tables[0]?.key ?? '',
): { name: string; text: string } {
  const name = `${report.name}-${key}-${report.from}-${report.to}.csv`
  if (key === 'figures') return { name, text: figuresCsv(report) }
  const table = report.tables.find((one) => one.key === key)
  if (!table) throw new Problem('not-found', 'This report has no such table.')
  return { name, text: tableCsv(table) }
}

function tableCsv({ columns, rows, totals }: ReportTable): string {
  const all = [...rows.map(({ cells }) => cells), ...(totals ? [totals] : [])]
  return csvFile(
    columns.map(({ title, kind }) => (kind === 'share' ? `${title} %` : title)),
    all.map((cells) => columns.map((column, at) => cellData(column, cells[at] ?? null))),
  )
}

function figuresCsv({ figures, from, to, before }: Report): string {
  return csvFile(
    ['Figure', `${from} to ${to}`, `${before.from} to ${before.to}`],
    figures.map(({ label, kind, value, before: then }) => [
      kind === 'share' ? `${label} %` : label,
      cellData({ kind }, value),
      cellData({ kind }, then),
    ]),
  )
}
