import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { presentInvoice } from './present.ts'
import { listInvoicePage } from './queries.ts'

const PAGE = 50

/** The invoices of the locations where this person works, newest number first (BI-2). */
export async function listInvoices(ctx: Context, { query }: Received<(typeof officeApi)['listInvoices']>) {
  requirePermission(ctx, 'invoice.read')
  const [after = null] = readCursor(query.cursor, 1)
  const typed = (query.q ?? '').trim().replace(/^#/, '')
  const rows = await ctx.db.many(listInvoicePage, [
    ctx.practiceId,
    typed,
    query.status === 'owing',
    after,
    PAGE + 1,
    locationsSeen(ctx),
  ])
  const { page, next } = pageOf(rows, PAGE, (row) => [String(row.number)])
  return { invoices: page.map(presentInvoice), next }
}
