import { Readable } from 'node:stream'
import { Problem } from '@tillwave/route/problem'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { newId } from '@tillwave/server-kit/ids'
import type { FastifyReply } from 'fastify'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import * as queries from './queries.ts'
import { exportJob } from './run-export.ts'

/** The newest exports of the practice. */
export async function listExports(ctx: Context) {
  requirePermission(ctx, 'export.run')
  const rows = await ctx.db.many(queries.listExports, [ctx.practiceId])
  const exports = rows.map((row) => ({
    id: row.id,
    state: row.state,
    tables: row.table_count,
    doneTables: row.done_tables,
    rows: row.row_count,
    fileBytes: row.file_bytes,
    failure: row.failure,
    createdBy: row.created_by_name,
    createdAt: row.created_at,
  }))
  return { exports }
}

/** Starts a full export; one at a time (BI-13). */
export async function startExport(ctx: Context): Promise<{ exportId: string }> {
  requirePermission(ctx, 'export.run')
  if (ctx.actor.kind !== 'staff') throw new Problem('forbidden', 'An export is started by a person.')
  const { id: actorId, name } = ctx.actor
  const answer = await change(ctx, async (tx) => {
    const { working } = await tx.one(queries.countWorking, [ctx.practiceId])
    if (working > 0) throw new Problem('wrong-state', 'An export is under way. Wait for it.')
    const exportId = newId()
    await tx.run(queries.insertExport, [ctx.practiceId, exportId, actorId, name])
    return {
      answer: { exportId },
      audit: { action: 'export.start', documentId: exportId, summary: 'Started an export of everything' },
      event: { topic: 'export', subject: { exportId } },
    }
  })
  await ctx.app.enqueue(exportJob, { practiceId: ctx.practiceId, exportId: answer.exportId })
  return answer
}

/** Sends the zip of an export; a look at everything, so it is audited (BI-14). */
export async function downloadExport(ctx: Context, exportId: string, reply: FastifyReply): Promise<void> {
  requirePermission(ctx, 'export.run')
  const found = await ctx.db.one(queries.findExport, [ctx.practiceId, exportId])
  if (found.state !== 'ready') throw new Problem('wrong-state', 'The file of this export is not there.')
  await recordAudit(ctx.db, ctx, {
    action: 'export.download',
    documentId: exportId,
    summary: 'Downloaded an export of everything',
  })
  reply.headers(downloadHeaders('application/zip', `tillwave-${found.created_at.slice(0, 10)}.zip`))
  reply.header('content-length', found.file_bytes)
  await reply.send(Readable.from(partsOf(ctx, exportId)))
}

async function* partsOf(ctx: Context, exportId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const part = await ctx.db.maybe(queries.readPart, [ctx.practiceId, exportId, position])
    if (!part) return
    yield part.content
  }
}
