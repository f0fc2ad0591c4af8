import { expireGoodwill as planExpiry } from '@tillwave/office-domain/credits/expire-goodwill'
import { isRefusal } from '@tillwave/office-domain/refusal'
import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import { commitPlan, only, readBooks } from '../ledger/index.ts'
import { listLapsedGoodwill } from './queries.ts'

/**
 * Posts back what was not spent of goodwill whose last day is over (recipe 4). What is being spent at this moment is
 * left for the next night. Answers how many credits lapsed.
 */
export async function expireGoodwill(ctx: Context): Promise<number> {
  const lapsed = await ctx.db.many(listLapsedGoodwill, [ctx.practiceId])
  let done = 0
  for (const { id, source_id: sourceId, location_id: locationId } of lapsed) {
    const wanted = { locationId, sourceIds: [sourceId], lotIds: [id] }
    const books = await readBooks(ctx, ctx.db, wanted)
    const plan = planExpiry(only(books.lots), only(books.sources), books.place, newId)
    if (!isRefusal(plan) && typeof (await commitPlan(ctx, plan)) === 'object') done += 1
  }
  return done
}
