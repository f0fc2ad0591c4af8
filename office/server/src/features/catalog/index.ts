import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { addCatalogItem } from './add-catalog-item.ts'
import { editCatalogItem } from './edit-catalog-item.ts'
import { listCatalog } from './list-catalog.ts'

export { addCatalogItem }

/** Handlers of the catalog. */
export const catalogHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listCatalog' | 'addCatalogItem' | 'editCatalogItem'
> = {
  listCatalog: (_input, { ctx }) => listCatalog(ctx),
  addCatalogItem: (input, { ctx }) => addCatalogItem(ctx, input),
  editCatalogItem: (input, { ctx }) => editCatalogItem(ctx, input),
}
