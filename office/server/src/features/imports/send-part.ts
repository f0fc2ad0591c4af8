import { importLimits, importMay } from '@tillwave/office-domain/import/states'
import { Problem } from '@tillwave/route/problem'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { findImport, insertPart } from './queries.ts'

/** Takes one piece of a file; the same piece twice is one, so a broken upload goes on where it was. */
export async function sendPart(
  ctx: Context,
  { importId, position }: { importId: string; position: number },
  content: unknown,
): Promise<{ receivedBytes: number }> {
  requirePermission(ctx, 'import.run')
  const task = await ctx.db.one(findImport, [ctx.practiceId, importId])
  if (!Buffer.isBuffer(content)) throw new Problem('invalid', 'Send the piece as application/octet-stream.')
  if (!importMay('send', task.state)) throw new Problem('wrong-state', 'The file was sent already.')
  const whole = Math.min(importLimits.partBytes, task.file_bytes - position * importLimits.partBytes)
  if (content.length !== whole) throw new Problem('invalid', `This piece of the file has ${whole} bytes.`)
  await ctx.db.run(insertPart, [ctx.practiceId, importId, position, content])
  return { receivedBytes: content.length }
}
