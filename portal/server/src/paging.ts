import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'

/** How many rows a page of a list has. */
export const PAGE_ROWS = 50

/** A cursor is the id of the last row that was shown; lists go on after it. */
export function afterId(cursor: string | undefined): string | null {
  if (cursor === undefined || cursor === '') return null
  if (!z.uuid().safeParse(cursor).success) throw new Problem('invalid', 'This is not a cursor of this list.')
  return cursor
}

/** Cuts rows that were read with one more than a page into the page and the cursor of the next. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  size: number,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, size)
  return { rows: page, next: rows.length > size ? (page.at(-1)?.id ?? null) : null }
}
