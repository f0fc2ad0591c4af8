import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listRows } from './queries.ts'

/** The practice's clinicians (BI-2), those who left last. */
export async function listClinicians(ctx: Context) {
  requirePermission(ctx, 'catalog.read')
  return { clinicians: await ctx.db.many(listRows, [ctx.practiceId]) }
}
