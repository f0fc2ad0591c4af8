import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basisPoints, cents, max, min, sum } from './cents.ts'
import { dayText, decimal, formatCents } from './format.ts'
import { parseMoney } from './parse.ts'
import { split } from './split.ts'

test.each([
  ['1,000.00', 100000],
  ['$25', 2500],
  ['.5', 50],
  ['12.', 1200],
  ['0.01', 1],
  ['10,000,000.00', 1_000_000_000],
  [' $ 7.25 ', 725],
  ['000000000012', 1200],
  ['0.10', 10],
])('reads %s as people type it', (typed, value) => {
  expect(parseMoney(typed)).toEqual({ ok: true, cents: value })
})

const zero = 'The amount must be more than zero.'
const decimals = 'Use at most two decimals, such as 12.35.'
const shape = 'Enter an amount such as 1,000.00.'
const tooMuch = 'The amount is more than 10,000,000.00.'

test.each([
  ['', 'Enter an amount.'],
  [' ', 'Enter an amount.'],
  ['$', 'Enter an amount.'],
  ['0', zero],
  ['0.00', zero],
  ['-5', zero],
  ['1e309', shape],
  ['12.345', decimals],
  ['.123', decimals],
  ['1,234.5678', decimals],
  ['a.123', shape],
  ['1.234a', shape],
  ['5-', shape],
  ['NaN', shape],
  ['1,00.00', shape],
  ['1$5', shape],
  ['10000000.01', tooMuch],
  ['1234567890', tooMuch],
  ['9007199254740992', tooMuch],
  ['.', shape],
  ['1 2', shape],
])('refuses %j with a sentence of its own', (typed, reason) => {
  expect(parseMoney(typed)).toEqual({ ok: false, reason })
})

test('what is formatted reads back to the same cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (value) => {
      expect(parseMoney(formatCents(value))).toEqual({ ok: true, cents: value })
      expect(parseMoney(decimal(value))).toEqual({ ok: true, cents: value })
    }),
  )
})

test('negative amounts carry their sign in front', () => {
  expect(formatCents(-5)).toBe('-$0.05')
  expect(decimal(-123456)).toBe('-1234.56')
  expect(decimal(0)).toBe('0.00')
})

test('a date is shown as people write it, wherever the machine stands', () => {
  expect(dayText('2026-03-03')).toBe('Mar 3, 2026')
})

test('a split sums exactly and no part is a cent away from its share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (amount, over) => {
      const parts = split(cents(amount), over)
      expect(sum(parts)).toBe(amount === 0 ? 0 : amount)
      const total = sum(over)
      if (total > 0) {
        parts.forEach((part, at) =>
          expect(Math.abs(part - (amount * (over[at] ?? 0)) / total)).toBeLessThan(1),
        )
      }
    }),
  )
})

test.each([
  ['a tie goes to the earlier weight', 100, [1, 1, 1], [34, 33, 33]],
  ['the larger remainder takes the cent', 100, [1, 2, 4], [14, 29, 57]],
  ['the larger remainder takes the cent, also when it comes first', 100, [2, 4, 1], [29, 57, 14]],
  ['equal remainders are served in order', 11, [3, 1, 3, 3], [4, 1, 3, 3]],
  ['equal remainders are served in order, also among larger ones', 10, [3, 1, 3, 1, 3], [3, 1, 3, 1, 2]],
  ['a weight of nothing takes nothing', 5, [0, 1, 0], [0, 5, 0]],
  ['without any weight the first takes everything', 7, [0, 0], [7, 0]],
  ['a negative amount is split as its positive one', -100, [1, 1, 1], [-34, -33, -33]],
])('%s', (_, amount, weights, parts) => {
  expect(split(cents(amount), weights)).toEqual(parts)
})

test('a split over nothing or over a negative weight is refused', () => {
  expect(() => split(cents(1), [])).toThrow('nothing to split over')
  expect(() => split(cents(1), [3, -1])).toThrow('weights are not negative')
})

test('the smaller and the larger of two amounts', () => {
  expect([min(1, 2), min(2, 1), max(1, 2), max(2, 1)]).toEqual([1, 1, 2, 2])
  expect([min(3, 3), max(3, 3)]).toEqual([3, 3])
})

test('basis points round half up on the cent', () => {
  expect(basisPoints(cents(1000), 825)).toBe(83)
  expect(basisPoints(cents(200), 825)).toBe(17)
  expect(basisPoints(cents(100), 49)).toBe(0)
  expect(basisPoints(cents(0), 825)).toBe(0)
  expect(basisPoints(cents(1000), 0)).toBe(0)
})

test('basis points of less than nothing are refused', () => {
  const reason = 'basis points are taken of amounts that are not negative'
  expect(() => basisPoints(cents(-1), 825)).toThrow(reason)
  expect(() => basisPoints(cents(1), -825)).toThrow(reason)
})

test('an amount that is not whole cents is refused', () => {
  expect(() => cents(0.5)).toThrow('not an amount in whole cents: 0.5')
  expect(() => cents(2 ** 53)).toThrow(RangeError)
})
