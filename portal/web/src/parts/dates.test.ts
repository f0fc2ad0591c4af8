import { expect, test } from 'vitest'
import { agoText, dayText, instantText, localText, shortDayText } from './dates.ts'

test('an instant is shown in the practice’s zone, on the practice’s day', () => {
  expect(instantText('2026-11-22T03:17:00Z', 'America/New_York')).toBe('Nov 21, 2026, 10:17 PM')
  expect(instantText('2026-11-22T03:17:00Z', 'UTC')).toBe('Nov 22, 2026, 3:17 AM')
})

test('for strangers an instant says in which zone it is', () => {
  expect(localText('2026-11-22T03:17:00Z', 'America/New_York')).toBe('Sat, Nov 21, 10:17 PM EST')
})

test('a calendar date is the same day in every zone', () => {
  expect(dayText('2026-03-01')).toBe('Mar 1, 2026')
  expect(shortDayText('2026-03-01')).toBe('Mar 1')
})

test.each([
  ['2026-03-01T11:59:30Z', 'just now'],
  ['2026-03-01T11:48:00Z', '12 min ago'],
  ['2026-03-01T11:00:00Z', 'an hour ago'],
  ['2026-02-28T12:00:00Z', 'yesterday'],
  ['2026-02-28T06:00:00Z', 'yesterday'],
  ['2026-02-28T04:00:00Z', '2 days ago'],
  ['2026-02-26T12:00:00Z', '3 days ago'],
])('%s was, at noon and by the calendar of New York, %s', (instant, text) => {
  expect(agoText(instant, Date.parse('2026-03-01T12:00:00Z'), 'America/New_York')).toBe(text)
})
