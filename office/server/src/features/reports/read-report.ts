import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer, Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { buildReport } from './build-report.ts'

type ReadReport = (typeof officeApi)['readReport']

// A screen shows this many rows of a long table; the CSV has all of them.
const SHOWN = 300

/** A report for the screen (BI-9). */
export async function readReport(
  ctx: Context,
  { params, query }: Received<ReadReport>,
): Promise<Answer<ReadReport>> {
  requirePermission(ctx, 'report.read')
  return buildReport(ctx, params.report, query, SHOWN)
}
