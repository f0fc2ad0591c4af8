import type { desk } from '@tillwave/office-contract/practice'
import { limitOf } from '@tillwave/office-domain/limits'
import { actionsOf } from '@tillwave/office-domain/permissions'
import { Problem } from '@tillwave/route/problem'
import type * as z from 'zod'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { locationsOf } from '../locations/index.ts'
import { readPractice } from './queries.ts'

/** Who is signed in, what they may do, and where: what the shell starts from. */
export async function readDesk(ctx: Context): Promise<z.input<typeof desk>> {
  requirePermission(ctx, 'shell.open')
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new Problem('forbidden', 'A desk belongs to a person.')
  const { roles, limits } = actor
  const practice = await ctx.db.one(readPractice, [ctx.practiceId])
  const seen = locationsSeen(ctx)
  const locations = (await locationsOf(ctx)).filter(({ id }) => seen === null || seen.includes(id))
  return {
    practice: { id: ctx.practiceId, name: practice.name },
    staff: { id: actor.id, name: actor.name, roles: [...roles] },
    actions: actionsOf(roles),
    refundLimitCents: limitOf(roles, limits.refundCents),
    goodwillLimitCents: limitOf(roles, limits.goodwillCents),
    writeOffLimitCents: limitOf(roles, limits.writeOffCents),
    goodwillMonths: limits.goodwillMonths,
    locations,
    demo: ctx.app.demo,
    mails: ctx.app.letters.mails,
  }
}
