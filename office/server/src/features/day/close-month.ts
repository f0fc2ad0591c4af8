import { lastDayOf, refuseClosingMonth } from '@tillwave/office-domain/billing/close-period'
import type { Day } from '@tillwave/money/calendar'
import { Problem } from '@tillwave/route/problem'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { closeOnce } from './close-day.ts'
import { readCalendar } from './queries.ts'

/** Closes a month of the whole practice, written `2026-01` (BI-11). */
export async function closeMonth(ctx: Context, month: string): Promise<{ closedThrough: Day }> {
  requirePermission(ctx, 'day.close')
  if (locationsSeen(ctx) !== null)
    throw new Problem('forbidden', 'A month is closed everywhere, and you work at some locations only.')
  return change(ctx, async (tx) => {
    const { todays, closed_through: closedThrough } = await tx.one(readCalendar, [ctx.practiceId])
    const refusal = refuseClosingMonth(month, todays, closedThrough)
    const through = lastDayOf(month)
    if (refusal ?? through === undefined)
      throw new Problem(refusal?.code ?? 'invalid', refusal?.detail ?? '', {
        ...(refusal?.fields && { fields: refusal.fields }),
      })
    await closeOnce(tx, ctx, null, through)
    return {
      answer: { closedThrough: through },
      audit: { action: 'month.close', summary: `Closed ${month} for the whole practice` },
      event: { topic: 'day', subject: {} },
    }
  })
}
