import { expect, test } from 'vitest'
import { clockAheadMs, clockText, isClockWrong } from './clock.ts'

const now = '2026-03-02T12:00:00.000Z'
const at = Date.parse(now)

test('a clock that is right is right however long the answer took', () => {
  const aheadMs = clockAheadMs(now, at - 4_000, at + 4_000)
  expect(aheadMs).toBe(0)
  expect(isClockWrong({ aheadMs, tookMs: 8_000 })).toBe(false)
})

test.each([
  [59_000, 200, false],
  [61_000, 200, true],
  [-61_000, 200, true],
  // Where in a slow round trip the portal told its time is not known.
  [61_000, 8_000, false],
  [65_000, 8_000, true],
])('%i ms ahead after an answer that took %i ms is wrong: %s', (aheadMs, tookMs, wrong) => {
  expect(isClockWrong({ aheadMs, tookMs })).toBe(wrong)
})

test.each([
  [4_000, 'right'],
  [-70_000, '70 seconds slow'],
  [240_000, '4 minutes fast'],
  [-7_200_000, '2 hours slow'],
  [259_200_000, '3 days fast'],
])('%i ms ahead reads "%s"', (aheadMs, text) => expect(clockText(aheadMs)).toBe(text))
