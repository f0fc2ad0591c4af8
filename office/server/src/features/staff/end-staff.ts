import { resetSecondFactor } from '@tillwave/identity/second-factor'
import { reactivate, removeUser, suspend } from '@tillwave/identity/users'
import { Problem } from '@tillwave/route/problem'
import type { Context } from '../../context.ts'
import { siteOf } from '../../site.ts'
import { changeMember } from './manage.ts'
import { endMember } from './queries.ts'

/** Suspends a member for a reason: every sign-in of theirs ends within one request (PP-5). */
export async function suspendStaff(ctx: Context, staffId: string, reason: string): Promise<null> {
  return changeMember(ctx, staffId, async (tx, { name, status }) => {
    if (status !== 'active') throw new Problem('conflict', `${name} is not active.`)
    await suspend(tx, staffId, reason)
    return { answer: null, action: 'staff.suspend', summary: `Suspended ${name}: ${reason}` }
  })
}

/** Lets a suspended member sign in again. */
export async function reactivateStaff(ctx: Context, staffId: string): Promise<null> {
  return changeMember(ctx, staffId, async (tx, { name, status }) => {
    if (status !== 'suspended') throw new Problem('conflict', `${name} is not suspended.`)
    await reactivate(tx, staffId)
    return { answer: null, action: 'staff.reactivate', summary: `Let ${name} sign in again` }
  })
}

/** Takes a member's sign-in away for good; what they did stays told under their name. */
export async function removeStaff(ctx: Context, staffId: string): Promise<null> {
  return changeMember(ctx, staffId, async (tx, { name, status }) => {
    if (status === 'removed') throw new Problem('conflict', `${name} has left already.`)
    await tx.run(endMember, [ctx.practiceId, staffId])
    if (status !== 'none') await removeUser(tx, staffId)
    return { answer: null, action: 'staff.remove', summary: `Removed ${name} from the staff` }
  })
}

/** Takes away the second factor of a member who lost it; they are told by mail. */
export async function resetStaffSecondFactor(ctx: Context, staffId: string): Promise<null> {
  return changeMember(ctx, staffId, async (tx, { name, second_factor }) => {
    if (!second_factor) throw new Problem('conflict', `${name} has no second factor.`)
    await resetSecondFactor(siteOf(ctx.app), tx, staffId)
    return {
      answer: null,
      action: 'staff.reset-second-factor',
      summary: `Reset two-factor sign-in of ${name}`,
    }
  })
}
