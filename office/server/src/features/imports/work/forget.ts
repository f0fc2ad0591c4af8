import type { Context } from '../../../context.ts'
import { deleteParts, deleteRows, lastLine } from '../queries.ts'

const BATCH_ROWS = 20_000

/** Forgets what was staged of a file. */
export async function forgetRows(ctx: Pick<Context, 'db' | 'practiceId'>, importId: string): Promise<void> {
  const known = [ctx.practiceId, importId]
  const { last } = await ctx.db.one(lastLine, known)
  for (let from = 0; from <= last; from += BATCH_ROWS)
    await ctx.db.run(deleteRows, [...known, from, from + BATCH_ROWS - 1])
}

/** Forgets a file altogether: its text and what was staged of it. */
export async function forgetFile(ctx: Pick<Context, 'db' | 'practiceId'>, importId: string): Promise<void> {
  await ctx.db.run(deleteParts, [ctx.practiceId, importId])
  await forgetRows(ctx, importId)
}
