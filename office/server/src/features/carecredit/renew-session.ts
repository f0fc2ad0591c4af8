import type { officeApi } from '@tillwave/office-contract/api'
import { reopenDialog } from '@tillwave/office-domain/carecredit/session'
import type { Answer } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commitPlan, readSessions } from '../ledger/index.ts'
import { readClosed, renewLease } from './queries.ts'
import { readSession } from './read-session.ts'

type RenewSession = (typeof officeApi)['renewSession']

/** Renews an open dialog's lease. One that only lapsed, with nothing posted since, is open again (carecredit.md). */
export async function renewSession(ctx: Context, sessionId: string): Promise<Answer<RenewSession>> {
  requirePermission(ctx, 'carecredit.launch')
  const state = await ctx.db.one(readClosed, [ctx.practiceId, sessionId])
  if (state.dialog === 'open') await ctx.db.run(renewLease, [ctx.practiceId, sessionId])
  else if (state.dialog === 'closed' && state.closed_because === 'lapsed' && !state.posted) {
    const { session } = await ctx.db.one(readSessions, [ctx.practiceId, [sessionId]])
    const plan = reopenDialog(session, newId)
    // A stale plan means that somebody else moved the session or the money; what is shown next tells.
    if (plan) await commitPlan({ ...ctx, idempotencyKey: null }, plan)
  }
  return readSession(ctx, sessionId)
}
