import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { presentDetail, presentImport, sayRow } from './present.ts'
import * as queries from './queries.ts'

const PAGE = 200

/** The newest imports of the practice. */
export async function listImports(ctx: Context) {
  requirePermission(ctx, 'import.run')
  const rows = await ctx.db.many(queries.listImports, [ctx.practiceId])
  return { imports: rows.map(presentImport) }
}

/** One import: where it stands, and what its mapping is made from. */
export async function readImport(ctx: Context, importId: string) {
  requirePermission(ctx, 'import.run')
  return presentDetail(await ctx.db.one(queries.findImport, [ctx.practiceId, importId]))
}

/** What the dry run says of the rows in one state, in the order of the file. */
export async function listImportLines(
  ctx: Context,
  importId: string,
  query: { show: 'bad' | 'known' | 'new'; cursor?: string | undefined },
) {
  requirePermission(ctx, 'import.run')
  const { kind } = await ctx.db.one(queries.findImport, [ctx.practiceId, importId])
  const [after = '0'] = readCursor(query.cursor, 1)
  const rows = await ctx.db.many(queries.listLines, [
    ctx.practiceId,
    importId,
    query.show,
    Number(after),
    PAGE + 1,
  ])
  const { page, next } = pageOf(rows, PAGE, (row) => [String(row.line)])
  const lines = page.map(({ content, ...row }) => ({ ...row, says: sayRow(kind, content) }))
  return { lines, next }
}
