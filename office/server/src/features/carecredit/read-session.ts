import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { presentSession } from './present.ts'
import { readShownSession } from './queries.ts'

type Shown = Answer<(typeof officeApi)['readSession']>

/** A session with its dialog and what its results became. Throws `not-found`. */
export async function readSession(ctx: Context, sessionId: string): Promise<Shown> {
  requirePermission(ctx, 'carecredit.read')
  return presentSession(await ctx.db.one(readShownSession, [ctx.practiceId, sessionId]))
}
