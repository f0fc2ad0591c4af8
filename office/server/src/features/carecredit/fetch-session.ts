import type { Context } from '../../context.ts'
import { lenderFailure, type Delivery } from '../../lender/lender.ts'
import { acceptResults } from './accept-results.ts'
import { noteAnswer, readCurrentSession } from './queries.ts'

const inFlight = new Map<string, Promise<void>>()

/**
 * Fetches one session's results now; a second asker joins the request that is under way (CC-4). Never throws for the
 * lender.
 */
export function fetchSession(ctx: Context, sessionId: string, attempt: number): Promise<void> {
  const key = `${ctx.practiceId} ${sessionId}`
  const running = inFlight.get(key)
  if (running && attempt === 0) return running
  const fetching = (running ?? Promise.resolve()).then(() => fetchOnce(ctx, sessionId, attempt))
  const kept = fetching.finally(() => {
    if (inFlight.get(key) === kept) inFlight.delete(key)
  })
  inFlight.set(key, kept)
  return kept
}

async function fetchOnce(ctx: Context, sessionId: string, attempt: number): Promise<void> {
  const session = await ctx.db.maybe(readCurrentSession, [ctx.practiceId, sessionId])
  if (!session) return
  let failure: string | null = null
  let deliveries: Delivery[] = []
  try {
    // A session whose portal page was never opened has no results; the attempt counts all the same.
    if (session.lender_session_id !== null)
      deliveries = await ctx.app.lender.results([session.lender_session_id])
  } catch (error) {
    failure = lenderFailure(error)
  }
  await acceptResults(
    ctx,
    deliveries.map((delivery) => ({ sessionId, delivery })),
  )
  await ctx.db.run(noteAnswer, [ctx.practiceId, sessionId, attempt, failure])
}
