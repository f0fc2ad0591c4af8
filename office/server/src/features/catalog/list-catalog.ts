import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listItems } from './queries.ts'

/** Products and services (BI-2), the inactive last. */
export async function listCatalog(ctx: Context) {
  requirePermission(ctx, 'catalog.read')
  const rows = await ctx.db.many(listItems, [ctx.practiceId])
  const items = rows.map(({ price_cents: priceCents, tax_rate_bp: taxRateBp, ...row }) => ({
    ...row,
    priceCents,
    taxRateBp,
  }))
  return { items }
}
