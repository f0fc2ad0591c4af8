import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { requireLocation } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { readStart } from './queries.ts'

/** How many imports are unfinished. Throws `not-found` for no location of ours, `forbidden` for another's. */
export async function readStanding(
  ctx: Context,
  read: Reader,
  locationId: string,
): Promise<{ unfinished: number }> {
  const { unfinished, known_location: known } = await read.one(readStart, [ctx.practiceId, locationId])
  if (!known) throw new Problem('not-found', 'That location does not exist, or not any more.')
  requireLocation(ctx, locationId)
  return { unfinished }
}
