import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { insertItem } from './queries.ts'

/** Adds a product or service (BI-2). */
export async function addCatalogItem(
  ctx: Context,
  { body }: Received<(typeof officeApi)['addCatalogItem']>,
): Promise<{ catalogItemId: string }> {
  requirePermission(ctx, 'catalog.write')
  return change(ctx, async (tx) => {
    const catalogItemId = newId()
    const { name, category, priceCents, taxRateBp, active } = body
    await tx.run(insertItem, [ctx.practiceId, catalogItemId, name, category, priceCents, taxRateBp, active])
    return {
      answer: { catalogItemId },
      audit: { action: 'catalog.add', documentId: catalogItemId, summary: `Added ${name} to the catalog` },
      event: { topic: 'catalog', subject: { catalogItemId } },
    }
  })
}
