import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listMembers } from './queries.ts'

/** The practice's staff and their roles (BI-12). */
export async function listStaff(ctx: Context) {
  requirePermission(ctx, 'staff.read')
  const rows = await ctx.db.many(listMembers, [ctx.practiceId])
  return { staff: rows.map(({ user_id, ...row }) => ({ ...row, userId: user_id ?? '' })) }
}
