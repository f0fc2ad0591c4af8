import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addBusinessDays, bankHolidays, isBusinessDay } from './business-days.ts'
import { addDays } from './calendar.ts'

test('the bank holidays of 2026 are kept on their days, and one on a Saturday is not', () => {
  expect(bankHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
  ])
})

test('a holiday on a Sunday is kept on the Monday; Juneteenth is one since 2021', () => {
  expect(bankHolidays(2027)).toContain('2027-07-05')
  expect(bankHolidays(2022)).toContain('2022-06-20')
  expect(bankHolidays(2020)).not.toContain('2020-06-19')
  expect(bankHolidays(2020)).toHaveLength(9)
})

test.each([
  ['2026-11-20', 2, '2026-11-24'],
  ['2026-11-24', 2, '2026-11-27'],
  ['2026-11-25', 2, '2026-11-30'],
  ['2026-12-31', 1, '2027-01-04'],
  ['2026-11-22', 1, '2026-11-23'],
])('%s and %i business days is %s', (from, count, to) => {
  expect(addBusinessDays(from, count)).toBe(to)
})

test.each([0, -1, 1.5, 1_001])('%d business days are not a number of days to wait', (count) => {
  expect(() => addBusinessDays('2026-11-20', count)).toThrow(`business days ${count}`)
})

test('a thousand business days are the most, and are counted', () => {
  expect(addBusinessDays('2026-01-01', 1_000)).toBe('2029-12-24')
})

test('the answer is always a business day with as many business days in between', () => {
  const days = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 10 }), (from, count) => {
      const to = addBusinessDays(from, count)
      let passed = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isBusinessDay(day)) passed += 1
      expect([isBusinessDay(to), passed]).toEqual([true, count])
    }),
    { numRuns: 200 },
  )
})
