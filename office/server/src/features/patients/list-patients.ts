import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { recordAudit } from '../audit/index.ts'
import { listPage, type ListedRow } from './queries.ts'
import { searchWords } from './search-words.ts'

/** Which patients are asked for. */
export interface ListQuery {
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Patients by name, all of them or those that match every word typed (BI-1). A search is one row of the trail. */
export async function listPatients(ctx: Context, query: ListQuery) {
  requirePermission(ctx, 'patient.read')
  const words = searchWords(query.q ?? '')
  const [last = null, first = null, id = null] = readCursor(query.cursor, 3)
  const rows = await ctx.db.many(listPage, [ctx.practiceId, words, last, first, id, query.limit + 1])
  const { page, next } = pageOf(rows, query.limit, (row) => [row.sort_last, row.sort_first, row.id])
  if (words.length > 0 && query.cursor === undefined)
    await recordAudit(ctx.db, ctx, {
      action: 'patient.search',
      summary: `Searched patients for "${words.join(' ')}"`,
    })
  return { patients: page.map(present), next }
}

function present(row: ListedRow) {
  return {
    id: row.id,
    chartNumber: row.chart_number,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    phone: row.phone,
    balanceCents: row.balance_cents,
    lastVisitOn: row.last_visit_on,
    wave: row.wave,
  }
}
