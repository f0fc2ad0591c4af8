import type { Context } from '../../../context.ts'
import { deleteParts, deleteRows } from '../queries.ts'

const BATCH_ROWS = 20_000

/** Forgets what was staged of a file. */
export async function forgetRows(ctx: Pick<Context, 'db' | 'practiceId'>, importId: string): Promise<void> {
  for (let deleted = BATCH_ROWS; deleted === BATCH_ROWS;)
    deleted = await ctx.db.run(deleteRows, [ctx.practiceId, importId, BATCH_ROWS])
}

/** Forgets a file altogether: its text and what was staged of it. */
export async function forgetFile(ctx: Pick<Context, 'db' | 'practiceId'>, importId: string): Promise<void> {
  await ctx.db.run(deleteParts, [ctx.practiceId, importId])
  await forgetRows(ctx, importId)
}
