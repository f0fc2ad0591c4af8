import { expect, test } from 'vitest'
import { nextPlace } from './command-palette.tsx'

test('arrow keys go round the ends of the results', () => {
  expect(nextPlace('ArrowDown', 2, 3)).toBe(0)
  expect(nextPlace('ArrowUp', 0, 3)).toBe(2)
})

test('page keys stop at the ends', () => {
  expect(nextPlace('PageDown', 1, 5)).toBe(4)
  expect(nextPlace('PageUp', 1, 5)).toBe(0)
})

test('other keys, and any key without results, do not move', () => {
  expect(nextPlace('a', 0, 3)).toBeUndefined()
  expect(nextPlace('ArrowDown', 0, 0)).toBeUndefined()
})
