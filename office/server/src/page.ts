import { Problem } from '@tillwave/route/problem'
import * as z from 'zod'

const cursorShape = z.array(z.string().max(200).nullable()).max(6)

/**
 * Reads an opaque cursor: the sort key of the last row seen, `parts` strings long; nothing when there is none.
 * A cursor that we did not make is `invalid`.
 */
export function readCursor(cursor: string | undefined, parts: number): (string | null)[] {
  if (cursor === undefined) return []
  try {
    const read = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (read.length === parts) return read
  } catch {
    // Falls through: whatever was wrong with it, the sentence is the same.
  }
  throw new Problem('invalid', 'This page is not known any more; start from the first one.')
}

/** Cuts the one row too many that was read, and tells where the next page begins. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | null)[],
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? cursorOf(keyOf(last)) : null
  return { page, next }
}

function cursorOf(key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}
