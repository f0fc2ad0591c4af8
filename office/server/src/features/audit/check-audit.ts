import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { checkSeals, type CheckedSeals } from './seal-books.ts'

/** Whether books and trail are as they were written (BI-14). */
export async function checkAudit(ctx: Context): Promise<CheckedSeals> {
  requirePermission(ctx, 'audit.read')
  return checkSeals(ctx.db)
}
