import { addDays } from '@tillwave/money/calendar'
import { expect, test } from 'vitest'
import { supportState } from './support.ts'

/** Days of eastern summer time, 8:00 to 20:00 there. */
function daysFrom(first: string, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const day = addDays(first, at)
    return { day, opensAt: `${day}T12:00:00Z`, closesAt: `${addDays(day, 1)}T00:00:00Z` }
  })
}

test.each([
  ['before the hours of a day', '2026-06-17T11:59:59Z', false, '2026-06-17T12:00:00Z'],
  ['as they begin', '2026-06-17T12:00:00Z', true, '2026-06-18T00:00:00Z'],
  ['just before they end', '2026-06-17T23:59:59Z', true, '2026-06-18T00:00:00Z'],
  ['as they end', '2026-06-18T00:00:00Z', false, '2026-06-18T12:00:00Z'],
  [
    'on the evening before a bank holiday and a weekend',
    '2026-06-19T00:30:00Z',
    false,
    '2026-06-22T12:00:00Z',
  ],
  ['on the holiday itself', '2026-06-19T15:00:00Z', false, '2026-06-22T12:00:00Z'],
])('tells whether somebody answers %s', (_, now, open, changesAt) => {
  expect(supportState(now, daysFrom('2026-06-17', 8))).toEqual({ open, changesAt })
})

test('is closed with no promise when no given day has hours', () => {
  expect(supportState('2026-06-20T15:00:00Z', daysFrom('2026-06-20', 2))).toEqual({
    open: false,
    changesAt: null,
  })
})
