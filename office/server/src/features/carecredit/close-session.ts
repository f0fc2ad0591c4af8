import type { officeApi } from '@tillwave/office-contract/api'
import { closeDialog } from '@tillwave/office-domain/carecredit/session'
import type { Answer } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commitPlan, readSessions } from '../ledger/index.ts'
import { readSession } from './read-session.ts'

type CloseSession = (typeof officeApi)['closeSession']

const ATTEMPTS = 5

/** The dialog was closed: a later approval becomes a deposit or an unapplied refund (CC-5). Closing twice is fine. */
export async function closeSession(ctx: Context, sessionId: string): Promise<Answer<CloseSession>> {
  requirePermission(ctx, 'carecredit.launch')
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { session } = await ctx.db.one(readSessions, [ctx.practiceId, [sessionId]])
    const plan = closeDialog(session, 'user', newId)
    if (!plan || typeof (await commitPlan({ ...ctx, idempotencyKey: null }, plan)) === 'object') break
  }
  return readSession(ctx, sessionId)
}
