import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { listMembers } from './queries.ts'

/** The practice's staff, their roles and how their sign-ins stand (BI-12). */
export async function listStaff(ctx: Context) {
  requirePermission(ctx, 'staff.read')
  const rows = await ctx.db.many(listMembers, [ctx.practiceId])
  return {
    staff: rows.map(({ user_id, location_ids, second_factor, last_used_at, email, phone, ...row }) => ({
      ...row,
      userId: user_id ?? '',
      email: email ?? '',
      phone: phone ?? '',
      locationIds: location_ids,
      secondFactor: second_factor,
      lastSignInAt: last_used_at,
    })),
  }
}
