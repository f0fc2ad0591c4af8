import { Readable } from 'node:stream'
import { csvRow, downloadHeaders } from '@tillwave/server-kit/csv'
import type { FastifyReply } from 'fastify'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { labelOf } from './present.ts'
import { findImport, listLines, type ImportTask } from './queries.ts'

const BATCH_ROWS = 1_000

/** Sends every bad row with its reasons as a CSV file, row by row. */
export async function downloadBadLines(ctx: Context, importId: string, reply: FastifyReply): Promise<void> {
  requirePermission(ctx, 'import.run')
  const task = await ctx.db.one(findImport, [ctx.practiceId, importId])
  reply.headers(
    downloadHeaders('text/csv; charset=utf-8', `bad rows of ${task.file_name.replace(/\.\w+$/, '')}.csv`),
  )
  await reply.send(Readable.from(badLines(ctx, task)))
}

async function* badLines(ctx: Context, task: ImportTask): AsyncGenerator<string> {
  yield `\ufeff${csvRow(['Line', 'Field', 'What stands there', 'What is wrong'])}`
  let after = 0
  for (;;) {
    const rows = await ctx.db.many(listLines, [ctx.practiceId, task.id, 'bad', after, BATCH_ROWS])
    const told = rows.flatMap(({ line, problems }) =>
      problems.map(({ field, text, reason }) => csvRow([line, labelOf(task.kind, field), text, reason])),
    )
    yield told.join('')
    after = rows.at(-1)?.line ?? after
    if (rows.length < BATCH_ROWS) return
  }
}
