import type { officeApi } from '@tillwave/office-contract/api'
import type { Answer } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { fetchSession } from './fetch-session.ts'
import { readSession } from './read-session.ts'
import { renewSession } from './renew-session.ts'

type PollSession = (typeof officeApi)['pollSession']

/** Renews the dialog, then fetches its session's results now and accepts the approved ones (CC-4). */
export async function pollSession(
  ctx: Context,
  sessionId: string,
  attempt: 1 | 2 | 3 | null,
): Promise<Answer<PollSession>> {
  requirePermission(ctx, 'carecredit.launch')
  await renewSession(ctx, sessionId)
  await fetchSession(ctx, sessionId, attempt ?? 0)
  return readSession(ctx, sessionId)
}
