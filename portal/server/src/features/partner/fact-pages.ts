import { Problem } from '@tillwave/route/problem'
import type { FactRow } from './queries.ts'

/**
 * Where a cursor stands in the order of facts. It holds the time as well as the id: an application that was shown as
 * pending moves to the time of its decision, and what lay between must not be passed over. Throws `invalid`.
 */
export function placeOf(cursor: string | undefined): [micros: number | null, id: string | null] {
  if (cursor === undefined || cursor === '') return [null, null]
  const [, micros, id] =
    /^(\d{1,15}|[1-8]\d{15})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(cursor) ?? []
  if (micros === undefined || id === undefined)
    throw new Problem('invalid', 'This is not a cursor of this list.', {
      fields: { cursor: 'This is not a cursor of this list.' },
    })
  return [Number(micros), id]
}

/** Cuts rows that were read with one more than a page into the page and the cursor of the next. */
export function factPage(found: readonly FactRow[], limit: number) {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const nextCursor = found.length > limit && last ? `${last.occurred_us}_${last.id}` : null
  return { rows, nextCursor }
}
