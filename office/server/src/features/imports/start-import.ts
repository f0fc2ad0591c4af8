import type { officeApi } from '@tillwave/office-contract/api'
import { importLimits } from '@tillwave/office-domain/import/states'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { insertImport } from './queries.ts'
import { readStanding } from './standing.ts'

type StartImport = (typeof officeApi)['startImport']

/** Announces a file, whose pieces follow (BI-13). */
export async function startImport(
  ctx: Context,
  { kind, fileName, fileBytes, locationId }: Received<StartImport>['body'],
): Promise<{ importId: string; partBytes: number }> {
  requirePermission(ctx, 'import.run')
  if (ctx.actor.kind !== 'staff') throw new Problem('forbidden', 'A file is imported by a person.')
  const { id: actorId, name } = ctx.actor
  return change(ctx, async (tx) => {
    const { unfinished } = await readStanding(ctx, tx, locationId)
    if (unfinished >= importLimits.unfinished)
      throw new Problem('conflict', 'There are ten unfinished imports. Finish or cancel one of them first.')
    const importId = newId()
    await tx.run(insertImport, [
      ctx.practiceId,
      importId,
      kind,
      fileName,
      fileBytes,
      locationId,
      actorId,
      name,
    ])
    return {
      answer: { importId, partBytes: importLimits.partBytes },
      audit: { action: 'import.start', documentId: importId, summary: `Sends ${fileName} to import ${kind}` },
      event: { topic: 'import', subject: { importId } },
    }
  })
}
