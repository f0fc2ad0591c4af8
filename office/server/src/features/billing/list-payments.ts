import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { presentPayment } from './present.ts'
import { listPaymentPage } from './queries.ts'

const PAGE = 50

/**
 * Payments and deposits of the locations where this person works, newest day first; `q` is part of a name or reference.
 */
export async function listPayments(ctx: Context, { query }: Received<(typeof officeApi)['listPayments']>) {
  requirePermission(ctx, 'payment.read')
  const [on = null, id = null] = readCursor(query.cursor, 2)
  const typed = (query.q ?? '').trim()
  const rows = await ctx.db.many(listPaymentPage, [
    ctx.practiceId,
    typed,
    query.method ?? '',
    on,
    id,
    PAGE + 1,
    locationsSeen(ctx),
  ])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.received_on, row.id])
  return { payments: page.map(presentPayment), next }
}
