import type { officeApi } from '@tillwave/office-contract/api'
import { reportKinds } from '@tillwave/office-domain/reports/report'
import { dayText } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { reportPaper } from '../../papers/report-paper.ts'
import { recordAudit } from '../audit/index.ts'
import { readSenderAt } from '../papers/index.ts'
import { buildReport } from './build-report.ts'

type PrintReport = (typeof officeApi)['printReport']

// More would be a book; the CSV has all of it.
const MOST_ROWS = 2_000

/** A report as a paper, for those that are one; printing is a look, so the trail tells of it (BI-14). */
export async function printReport(
  ctx: Context,
  { params, query }: Received<PrintReport>,
): Promise<{ title: string; paper: Paper }> {
  requirePermission(ctx, 'report.read')
  if (!reportKinds[params.report].pdf) throw new Problem('not-found', 'This report is not printed.')
  const report = await buildReport(ctx, params.report, query, MOST_ROWS)
  const paper = reportPaper(report, await readSenderAt(ctx, report.locationId))
  const summary = `Printed "${report.title}" of ${dayText(report.to)}`
  await recordAudit(ctx.db, ctx, { action: 'report.print', summary })
  return { title: `${report.title} ${report.to}`, paper }
}
