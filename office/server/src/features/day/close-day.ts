import { refuseClosingDay } from '@tillwave/office-domain/billing/close-period'
import type { Day } from '@tillwave/money/calendar'
import { dayText } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { requireLocation, requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { closePeriod } from '../ledger/index.ts'
import { countAlike, readPlace } from './queries.ts'

/** Closes the days of a location through a date: no entry is dated in them any more, for ever (BI-11). */
export async function closeDay(
  ctx: Context,
  { locationId, through }: { locationId: string; through: Day },
): Promise<{ closedThrough: Day }> {
  requirePermission(ctx, 'day.close')
  requireLocation(ctx, locationId)
  return change(ctx, async (tx) => {
    const place = await tx.one(readPlace, [ctx.practiceId, locationId])
    const refusal = refuseClosingDay(through, { today: place.today, closedThrough: place.closed_through })
    if (refusal)
      throw new Problem(refusal.code, refusal.detail, { ...(refusal.fields && { fields: refusal.fields }) })
    await closeOnce(tx, ctx, locationId, through)
    return {
      answer: { closedThrough: through },
      audit: {
        action: 'day.close',
        documentId: locationId,
        summary: `Closed the days through ${dayText(through)}`,
      },
      event: { topic: 'day', subject: { locationId } },
    }
  })
}

/** Writes the closing; of two people who close the same at one instant, the second is refused. */
export async function closeOnce(
  tx: Reader,
  ctx: Context,
  locationId: string | null,
  through: Day,
): Promise<void> {
  const id = newId()
  const actorId = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  await tx.run(closePeriod, [ctx.practiceId, locationId, through, actorId, id])
  const { others } = await tx.one(countAlike, [ctx.practiceId, id, locationId, through])
  if (others > 0)
    throw new Problem('period-closed', `The books are closed through ${dayText(through)} already.`)
}
