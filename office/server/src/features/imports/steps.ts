import type { officeApi } from '@tillwave/office-contract/api'
import { importMay, type ImportState, type ImportVerb } from '@tillwave/office-domain/import/states'
import { mappingProblem } from '@tillwave/office-domain/import/fields'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import * as queries from './queries.ts'
import { readStanding } from './standing.ts'
import { importJob } from './work/run-import.ts'

type Reread = Received<(typeof officeApi)['rereadImport']>['body']
type Check = Received<(typeof officeApi)['checkImport']>['body']
type Step = { state: ImportState }

/** The file is there: it is read in the background. Refuses while a piece is missing. */
export async function endUpload(ctx: Context, importId: string): Promise<Step> {
  return begin(ctx, importId, 'send', 'reading', async (tx, task) => {
    const { bytes, whole } = await tx.one(queries.sumParts, [ctx.practiceId, importId])
    if (bytes !== task.file_bytes || !whole)
      throw new Problem('wrong-state', 'A piece of the file is missing. Send it again.')
  })
}

/** The file is read again as the person says it is written. */
export async function rereadImport(ctx: Context, importId: string, body: Reread): Promise<Step> {
  return begin(ctx, importId, 'read', 'reading', async (tx) => {
    await tx.run(queries.chooseReading, [ctx.practiceId, importId, body.encoding, body.delimiter])
  })
}

/** The dry run begins (BI-13). */
export async function checkImport(ctx: Context, importId: string, body: Check): Promise<Step> {
  await readStanding(ctx, ctx.db, body.locationId)
  return begin(ctx, importId, 'check', 'checking', async (tx, task) => {
    const wrong = mappingProblem(task.kind, body.mapping, task.headings.length)
    if (wrong !== undefined) throw new Problem('invalid', wrong, { fields: { mapping: wrong } })
    const chosen = [JSON.stringify(body.mapping), body.dateOrder, body.locationId]
    await tx.run(queries.chooseMapping, [ctx.practiceId, importId, ...chosen])
  })
}

/** The import itself begins: refused while one row is bad, since a file enters whole or not at all. */
export async function postImport(ctx: Context, importId: string): Promise<Step> {
  return begin(ctx, importId, 'post', 'posting', async (_tx, task) => {
    if (task.bad_rows > 0)
      throw new Problem('wrong-state', `${task.bad_rows} rows are bad. Correct the file and send it again.`)
  })
}

const wrongState: Readonly<Record<ImportVerb, string>> = {
  send: 'The file was sent already.',
  read: 'The file can not be read again now.',
  check: 'The file can not be checked now.',
  post: 'Check the file first.',
  cancel: 'This import can not be cancelled any more.',
}

async function begin(
  ctx: Context,
  importId: string,
  verb: ImportVerb,
  state: ImportState,
  prepare: (tx: Reader, task: queries.ImportTask) => Promise<void>,
): Promise<Step> {
  requirePermission(ctx, 'import.run')
  const answer = await change(ctx, async (tx) => {
    const task = await tx.one(queries.lockImport, [ctx.practiceId, importId])
    if (!importMay(verb, task.state)) throw new Problem('wrong-state', wrongState[verb])
    await prepare(tx, task)
    await tx.run(queries.beginStep, [ctx.practiceId, importId, state])
    const summary = `Began ${state} the file ${task.file_name}`
    return {
      answer: { state },
      audit: { action: `import.${state}`, documentId: importId, summary },
      event: { topic: 'import', subject: { importId } },
    }
  })
  await ctx.app.enqueue(importJob, { practiceId: ctx.practiceId, importId })
  return answer
}

/** Forgets a file that was not imported. */
export async function cancelImport(ctx: Context, importId: string): Promise<Step> {
  requirePermission(ctx, 'import.run')
  return change(ctx, async (tx) => {
    const task = await tx.one(queries.lockImport, [ctx.practiceId, importId])
    if (!importMay('cancel', task.state)) throw new Problem('wrong-state', wrongState.cancel)
    await tx.run(queries.cancelImport, [ctx.practiceId, importId])
    await tx.run(queries.deleteParts, [ctx.practiceId, importId])
    return {
      answer: { state: 'cancelled' as const },
      audit: {
        action: 'import.cancel',
        documentId: importId,
        summary: `Cancelled the import of ${task.file_name}`,
      },
      event: { topic: 'import', subject: { importId } },
    }
  })
}
