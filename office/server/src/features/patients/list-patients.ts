import type { Reader } from '@tillwave/server-kit/database'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { recordAudit } from '../audit/index.ts'
import { listByName, searchNames, searchNumbers, type ListedRow } from './list-queries.ts'
import { belowOf, datesOf, searchWords, type SearchWords } from './search-words.ts'

/** Which patients are asked for. */
export interface ListQuery {
  q?: string | undefined
  /** Deactivated charts too; a search always finds them. */
  inactive?: boolean | undefined
  cursor?: string | undefined
  limit: number
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const LONG_NUMBER = 6

/** Patients by name, all of them or those that match every word typed (BI-1). A search is one row of the trail. */
export async function listPatients(ctx: Context, query: ListQuery) {
  requirePermission(ctx, 'patient.read')
  const words = searchWords(query.q ?? '')
  const [place = '0', key = '', id = NOBODY] = readCursor(query.cursor, 3)
  const after: Key = [place, key, id]
  const typed = [...words.names, ...words.numbers]
  const rows =
    typed.length === 0
      ? await ctx.db.many(listByName, [ctx.practiceId, key, id, query.limit + 1, query.inactive ?? false])
      : await find(ctx.db, ctx.practiceId, words, after, query.limit + 1)
  const { page, next } = pageOf(rows, query.limit, (row) => [
    String(row.found_as),
    row.found_key,
    row.found_id,
  ])
  if (typed.length > 0 && query.cursor === undefined)
    await recordAudit(ctx.db, ctx, {
      action: 'patient.search',
      summary: `Searched patients for "${typed.join(' ')}"`,
    })
  // A number may be that of several charts of one person.
  return { patients: [...new Map(page.map((row) => [row.id, present(row)])).values()], next }
}

type Key = (string | null)[]

/** Looks up the word that narrows most by an index, and the others among what it finds. */
function find(db: Reader, practiceId: string, words: SearchWords, after: Key, limit: number) {
  const byLength = (a: string, b: string) => b.length - a.length
  const [name, ...names] = words.names.toSorted(byLength)
  const [number = '', ...numbers] = words.numbers.toSorted(byLength)
  const [, key, id] = after
  if (name !== undefined && number.length < LONG_NUMBER)
    return db.many(searchNames, [practiceId, name, belowOf(name), names, words.numbers, key, id, limit])
  const dates = datesOf(number)
  const ranges = [number, belowOf(number), dates.from, dates.below]
  return db.many(searchNumbers, [practiceId, ...ranges, words.names, numbers, ...after, limit])
}

function present(row: ListedRow) {
  return {
    id: row.id,
    chartNumber: row.chart_number,
    formerCharts: row.former_charts,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    phone: row.phone,
    active: row.active,
    balanceCents: row.balance_cents,
    lastVisitOn: row.last_visit_on,
    wave: row.wave,
  }
}
