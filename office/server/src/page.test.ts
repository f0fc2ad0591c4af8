import { expect, test } from 'vitest'
import { pageOf, readCursor } from './page.ts'

test('a page ends where the limit is, and its cursor is read back as the key of its last row', () => {
  const { page, next } = pageOf(['a', 'b', 'c'], 2, (row) => [row, null])
  expect(page).toEqual(['a', 'b'])
  expect(readCursor(next ?? undefined, 2)).toEqual(['b', null])
})

test('the last page has no cursor', () => {
  expect(pageOf(['a', 'b'], 2, (row) => [row]).next).toBeNull()
  expect(pageOf([], 2, () => [])).toEqual({ page: [], next: null })
})

test('a cursor that is not ours, or of another list, is refused', () => {
  const ours = pageOf(['a', 'b'], 1, (row) => [row]).next ?? ''
  for (const cursor of ['', 'x', 'bm90IGpzb24', `${ours}x`])
    expect(() => readCursor(cursor, 1), cursor).toThrow('This page is not known')
  expect(() => readCursor(ours, 2)).toThrow('This page is not known')
})
