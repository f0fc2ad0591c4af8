import { newId } from '@tillwave/server-kit/ids'
import type { Context } from '../../context.ts'
import { foldThrough, readWatermark, takeTime } from './queries.ts'

/**
 * Folds every balance through each month end and through yesterday, so that a report adds up what was posted since,
 * however long the practice has been open. Nothing of the books changes; a second call finds it done.
 */
export async function foldBalances(ctx: Context): Promise<void> {
  const { practiceId, db } = ctx
  const { known_at: knownAt, through } = await db.one(readWatermark, [practiceId])
  for (const day of through)
    await db.transaction(async (tx) => {
      await tx.run(takeTime)
      await tx.run(foldThrough, [practiceId, newId(), day, knownAt])
    })
}
