import type { officeApi } from '@tillwave/office-contract/api'
import type { Cell, ReportColumn } from '@tillwave/office-domain/reports/report'
import { dayText, decimal } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { csvFile, type CsvCell } from '@tillwave/server-kit/csv'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { buildReport } from './build-report.ts'

type ExportReport = (typeof officeApi)['exportReport']

const MOST_ROWS = 100_000

/** A file to be downloaded. */
export interface CsvDownload {
  fileName: string
  text: string
}

/** One table of a report as CSV with all of its rows; exporting is a look, so the trail tells of it (BI-14). */
export async function exportReport(
  ctx: Context,
  { params, query }: Received<ExportReport>,
): Promise<CsvDownload> {
  requirePermission(ctx, 'report.read')
  const report = await buildReport(ctx, params.report, query, MOST_ROWS)
  const table = report.tables.find(({ key }) => query.table === undefined || key === query.table)
  if (!table) throw new Problem('not-found', 'This report has no such table.')
  if (table.leftOut > 0) {
    throw new Problem('too-large', `The file would have more than ${MOST_ROWS} rows; ask for less.`)
  }
  const period =
    report.from === null || report.from === report.to
      ? dayText(report.to)
      : `${dayText(report.from)} to ${dayText(report.to)}`
  const summary = `Exported "${report.title}, ${table.title}" of ${period}`
  await recordAudit(ctx.db, ctx, { action: 'report.export', summary })
  const heading = table.columns.map(({ title }) => title)
  const rows = table.rows.map(({ cells }) =>
    table.columns.map((column, at) => csvCell(column, cells[at] ?? null)),
  )
  return { fileName: `${report.name}-${table.key}-${report.to}.csv`, text: csvFile(heading, rows) }
}

function csvCell({ kind }: ReportColumn, cell: Cell): CsvCell {
  return kind === 'money' && typeof cell === 'number' ? decimal(cell) : cell
}
