import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { announce } from '../events/index.ts'
import { noteClosed } from './queries.ts'

/**
 * Keeps which merchant numbers of the practice the lender says are closed, with an audit row and an event where it is
 * news (CC-18).
 */
export async function noteClosedMerchants(ctx: Context, merchantNumbers: readonly string[]): Promise<void> {
  const byLender: Context = { ...ctx, actor: { kind: 'system', name: 'Tillwave' } }
  await ctx.db.transaction(async (tx) => {
    const changed = await tx.many(noteClosed, [ctx.practiceId, merchantNumbers])
    for (const { id: locationId, name, merchant_closed: closed } of changed) {
      const summary = `The lender ${closed ? 'closed' : 'opened'} the merchant number of ${name}`
      await recordAudit(tx, byLender, { action: 'location.merchant', documentId: locationId, summary })
      await announce(tx, ctx.practiceId, { topic: 'location', subject: { locationId } })
    }
  })
}
