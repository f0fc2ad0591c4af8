import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { requirePermission, requireStepUp } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { readMember, type MemberRow } from './queries.ts'

/** What was done to a member, for the trail. */
interface Deed<T> {
  answer: T
  action: string
  summary: string
}

/**
 * Changes another member of staff: only an administrator, only after a step-up, and never oneself, so that an office
 * always keeps an administrator. `not-found` for another practice's id.
 */
export async function changeMember<T>(
  ctx: Context,
  staffId: string,
  work: (tx: Reader, member: MemberRow) => Promise<Deed<T>>,
): Promise<T> {
  requireStaffAdministration(ctx)
  return change(ctx, async (tx) => {
    const member = await tx.one(readMember, [ctx.practiceId, staffId])
    if (ctx.actor.kind === 'staff' && staffId === ctx.actor.id)
      throw new Problem('forbidden', 'This is your own sign-in: another administrator has to do it.')
    const { answer, action, summary } = await work(tx, member)
    return {
      answer,
      audit: { action, documentId: staffId, summary },
      event: { topic: 'staff', subject: { staffId } },
    }
  })
}

/** Throws `forbidden` for other roles, then `step-up` until the password was given again (BI-12). */
export function requireStaffAdministration(ctx: Context): void {
  requirePermission(ctx, 'staff.manage')
  requireStepUp(ctx)
}
