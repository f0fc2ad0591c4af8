import { addDays } from '@tillwave/money/calendar'
import { expect, test } from 'vitest'
import { lengthOf, periodBefore, periodText, sliceText, slicesOf, unitAround } from './period.ts'
import { changeText, figureText } from './report.ts'
import { duePeriod, firstPeriod, lastWholePeriod, mailedGrouping } from './schedule.ts'

test.each([
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28', 'a month with the month before'],
  ['2026-11-01', '2026-11-22', '2026-10-01', '2026-10-22', 'a month so far with as much of the month before'],
  ['2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28', 'the 30th with the end of a shorter month'],
  ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31', 'a year with the year before'],
  ['2026-01-01', '2026-11-22', '2025-01-01', '2025-11-22', 'a year so far with as much of the year before'],
  ['2026-01-01', '2026-06-30', '2025-01-01', '2025-06-30', 'half a year with that of the year before'],
  ['2024-01-01', '2025-12-31', '2022-01-01', '2023-12-31', 'two years with the two before'],
  ['2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31', 'a quarter with the quarter before'],
  ['2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15', 'a week with the week before'],
  ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28', 'a day with the day before'],
  ['2026-03-03', '2026-03-05', '2026-02-28', '2026-03-02', 'other days with as many before'],
])('%s to %s is compared with %s to %s: %s', (from, to, before, beforeTo) => {
  expect(periodBefore({ from, to })).toEqual({ from: before, to: beforeTo })
})

test.each(['day', 'week', 'month'] as const)(
  'slices by %s follow each other and are the period, whole',
  (unit) => {
    for (let at = 0; at < 400; at += 7) {
      const period = { from: addDays('2024-01-01', at), to: addDays('2024-01-01', at + (at % 97)) }
      const slices = slicesOf(period, unit)
      expect([slices[0]?.from, slices.at(-1)?.to]).toEqual([period.from, period.to])
      for (const [place, { from, to }] of slices.entries()) {
        expect(from).toBe(place === 0 ? period.from : addDays(slices[place - 1]?.to ?? '', 1))
        expect(unitAround(unit, from)).toEqual(unitAround(unit, to))
      }
      expect(slices.reduce((days, slice) => days + lengthOf(slice), 0)).toBe(lengthOf(period))
    }
  },
)

test('a week begins on Monday', () => {
  expect(unitAround('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(unitAround('week', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-29' })
})

test('periods are told as people write them', () => {
  expect(periodText({ from: '2026-11-22', to: '2026-11-22' })).toBe('Nov 22, 2026')
  expect(periodText({ from: '2026-11-16', to: '2026-11-22' })).toBe('Nov 16 – 22, 2026')
  expect(periodText({ from: '2026-11-30', to: '2026-12-06' })).toBe('Nov 30 – Dec 6, 2026')
  expect(periodText({ from: '2026-12-28', to: '2027-01-03' })).toBe('Dec 28, 2026 – Jan 3, 2027')
  expect(sliceText({ unit: 'month', from: '2026-11-01', to: '2026-11-30' })).toBe('Nov 2026')
  expect(sliceText({ unit: 'month', from: '2026-11-01', to: '2026-11-22' })).toBe('Nov 1 – 22, 2026')
})

test('a change is told in percent, of a share in points, and of nothing not at all', () => {
  const change = (kind: 'money' | 'count' | 'share', value: number | null, before: number | null) =>
    changeText({ label: '', kind, value, before })
  expect(change('money', 11_250, 10_000)).toBe('+12.5%')
  expect(change('money', -5_000, -10_000)).toBe('+50.0%')
  expect(change('count', 0, 3)).toBe('−100.0%')
  expect(change('share', 4_000, 4_320)).toBe('−3.2 points')
  expect(change('count', 7, 7)).toBe('unchanged')
  expect([change('count', 7, 0), change('share', null, 100), change('money', 1, null)]).toEqual([
    null,
    null,
    null,
  ])
  expect([figureText('share', 4_325), figureText('count', 1_234_567), figureText('money', null)]).toEqual([
    '43.3%',
    '1,234,567',
    '–',
  ])
})

test('a schedule begins with the period that is not over, and each is due once the next has begun', () => {
  expect(firstPeriod('weekly', '2026-11-18')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(duePeriod('weekly', '2026-11-16', '2026-11-22')).toBeUndefined()
  expect(duePeriod('weekly', '2026-11-16', '2026-11-23')).toEqual({
    period: { from: '2026-11-16', to: '2026-11-22' },
    nextFrom: '2026-11-23',
    missed: null,
  })
  expect(duePeriod('monthly', '2028-02-01', '2028-03-01')).toEqual({
    period: { from: '2028-02-01', to: '2028-02-29' },
    nextFrom: '2028-03-01',
    missed: null,
  })
  expect(lastWholePeriod('monthly', '2026-11-01')).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  expect(lastWholePeriod('daily', '2026-11-01')).toEqual({ from: '2026-10-31', to: '2026-10-31' })
})

test('of many periods that are over only the latest is due, and it tells what was missed', () => {
  expect(duePeriod('daily', '2026-03-04', '2026-03-08')).toEqual({
    period: { from: '2026-03-07', to: '2026-03-07' },
    nextFrom: '2026-03-08',
    missed: { from: '2026-03-04', to: '2026-03-06' },
  })
  expect(duePeriod('monthly', '2024-01-01', '2026-03-01')).toEqual({
    period: { from: '2026-02-01', to: '2026-02-28' },
    nextFrom: '2026-03-01',
    missed: { from: '2024-01-01', to: '2026-01-31' },
  })
})

test('a mailed report has rows that fit its rhythm, where it has such rows', () => {
  expect(mailedGrouping('funding', 'daily')).toBe('location')
  expect(mailedGrouping('users', 'daily')).toBe('day')
  expect(mailedGrouping('users', 'monthly')).toBe('week')
})
