import { usualLimits } from '@tillwave/office-domain/limits'
import type { Reader } from '@tillwave/server-kit/database'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { readOwnLimits } from './queries.ts'

/** What each role may do at once here (BI-12). */
export async function readLimits(ctx: Context) {
  requirePermission(ctx, 'shell.open')
  return limitsNow(ctx, ctx.db)
}

/** The limits as they stand, with their version: 0 while they are the usual ones. */
export async function limitsNow({ practiceId }: Context, read: Reader) {
  const { limits } = await read.one(readOwnLimits, [practiceId])
  return limits ?? { ...usualLimits, version: 0 }
}
