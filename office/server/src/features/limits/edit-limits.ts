import { formatCents } from '@tillwave/money/format'
import type { officeApi } from '@tillwave/office-contract/api'
import type { Limits } from '@tillwave/office-domain/limits'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { requirePermission, requireStepUp } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { writeLimits } from './queries.ts'
import { limitsNow } from './read-limits.ts'

/**
 * Changes what each role may do at once, from everybody's next request on (BI-12). Of two administrators who change it
 * from the same page, the second hears `stale`.
 */
export async function editLimits(
  ctx: Context,
  { version, ...next }: Received<(typeof officeApi)['editLimits']>['body'],
): Promise<{ version: number }> {
  requirePermission(ctx, 'staff.manage')
  requireStepUp(ctx)
  return change(ctx, async (tx) => {
    const before = await limitsNow(ctx, tx)
    const { refundCents: refund, goodwillCents: goodwill, writeOffCents: writeOff, goodwillMonths } = next
    const ofRefunds = [refund.frontdesk, refund.biller]
    const values = [...ofRefunds, goodwill.frontdesk, goodwill.biller, writeOff.biller, goodwillMonths]
    const written = await tx.maybe(writeLimits, [ctx.practiceId, ...values, version])
    if (!written) throw new Problem('stale', 'Somebody else changed the limits meanwhile. Look again.')
    return {
      answer: { version: written.version },
      audit: { action: 'limits.edit', summary: `Changed limits: ${changed(before, next)}` },
      event: { topic: 'limits', subject: {} },
    }
  })
}

/** What is different now, for the trail: `refunds by biller $2,500.00 → no limit`. */
function changed(before: Limits, after: Limits): string {
  const [older, newer] = [wordsOf(before), wordsOf(after)]
  const lines = Object.entries(newer).filter(([name, words]) => older[name] !== words)
  return lines.map(([name, words]) => `${name} ${older[name]} → ${words}`).join('; ') || 'none'
}

function wordsOf({ refundCents, goodwillCents, writeOffCents, goodwillMonths }: Limits) {
  const words: Record<string, string> = {
    'refunds by front desk': limitWords(refundCents.frontdesk),
    'refunds by biller': limitWords(refundCents.biller),
    'goodwill by front desk': limitWords(goodwillCents.frontdesk),
    'goodwill by biller': limitWords(goodwillCents.biller),
    'write-offs by biller': limitWords(writeOffCents.biller),
    'goodwill lasts': `${goodwillMonths} months`,
  }
  return words
}

function limitWords(limit: number | null): string {
  return limit === null ? 'no limit' : formatCents(limit)
}
