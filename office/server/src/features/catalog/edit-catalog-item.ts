import type { officeApi } from '@tillwave/office-contract/api'
import { formatCents } from '@tillwave/money/format'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { staleUnlessGone } from '../../stale.ts'
import { findItem, updateItem } from './queries.ts'

/** Changes a product or service; issued invoices keep what they said. Throws `stale`. */
export async function editCatalogItem(
  ctx: Context,
  { params, body }: Received<(typeof officeApi)['editCatalogItem']>,
): Promise<{ version: number }> {
  requirePermission(ctx, 'catalog.write')
  return change(ctx, async (tx) => {
    const key = [ctx.practiceId, params.catalogItemId]
    const { name, category, priceCents, taxRateBp, active, version } = body
    const values = [name, category, priceCents, taxRateBp, active, version]
    const updated = await tx.maybe(updateItem, [...key, ...values])
    if (!updated) throw await staleUnlessGone(tx, findItem, key)
    return {
      answer: { version: updated.version },
      audit: {
        action: 'catalog.edit',
        documentId: params.catalogItemId,
        summary: `Changed ${name} in the catalog: ${formatCents(priceCents)}${active ? '' : ', inactive'}`,
      },
      event: { topic: 'catalog', subject: { catalogItemId: params.catalogItemId } },
    }
  })
}
