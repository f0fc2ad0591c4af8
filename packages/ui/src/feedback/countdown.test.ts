import { expect, test } from 'vitest'
import { clockText } from './countdown.tsx'

test.each([
  [60_000, '1:00'],
  [59_001, '1:00'],
  [59_000, '0:59'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
  [180_000, '3:00'],
])('%i ms left read %s: 0:00 only at the end', (leftMs, text) => {
  expect(clockText(leftMs)).toBe(text)
})
