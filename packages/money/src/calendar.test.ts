import { expect, test } from 'vitest'
import { addDays, addMonths, dayIn, daysBetween, isDay } from './calendar.ts'

test('a date that does not exist is not a day', () => {
  expect(['2026-02-28', '2024-02-29'].every(isDay)).toBe(true)
  const wrong = ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '2026', '2026-01']
  expect(wrong.filter(isDay)).toEqual([])
  expect(['+2026-01-01', ' 2026-01-01', '2026-01-01T00:00:00Z', '12026-01-01'].filter(isDay)).toEqual([])
})

test('days and months are counted over month ends and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
  expect(addMonths('0999-12-31', 2)).toBe('1000-02-28')
  expect(addMonths('0998-12-31', 2)).toBe('0999-02-28')
})

test('the clinic date of an instant follows the zone across daylight saving', () => {
  expect(dayIn('America/New_York', '2026-03-08T04:59:59Z')).toBe('2026-03-07')
  expect(dayIn('America/New_York', '2026-03-09T03:59:59Z')).toBe('2026-03-08')
  expect(dayIn('America/New_York', '2026-03-09T04:00:00Z')).toBe('2026-03-09')
})
