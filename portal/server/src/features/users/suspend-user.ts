import { reactivate, suspend } from '@tillwave/identity/users'
import { Problem } from '@tillwave/route/problem'
import { record } from '../../audit.ts'
import type { Context } from '../../context.ts'
import { operatorDesk } from '../sandbox/index.ts'
import { findUser } from './queries.ts'

/** An operator suspends a practice's user for a reason; every sign-in of theirs ends within one request (PP-5). */
export async function suspendUser(ctx: Context, accountId: string, reason: string): Promise<null> {
  const user = await ctx.database.outside().one(findUser, [accountId])
  const desk = await operatorDesk(ctx, user.practice_id)
  if (user.status !== 'active') throw new Problem('conflict', `${user.display_name} is not active.`)
  await desk.scope.transaction(async (tx) => {
    await suspend(tx, accountId, reason)
    const summary = `Suspended ${user.display_name}: ${reason}`
    await record(tx, desk, { action: 'user.suspend', subjectId: accountId, summary })
  })
  return null
}

/** An operator lets a suspended user sign in again. */
export async function reactivateUser(ctx: Context, accountId: string): Promise<null> {
  const user = await ctx.database.outside().one(findUser, [accountId])
  const desk = await operatorDesk(ctx, user.practice_id)
  if (user.status !== 'suspended') throw new Problem('conflict', `${user.display_name} is not suspended.`)
  await desk.scope.transaction(async (tx) => {
    await reactivate(tx, accountId)
    const summary = `Let ${user.display_name} sign in again.`
    await record(tx, desk, { action: 'user.reactivate', subjectId: accountId, summary })
  })
  return null
}
