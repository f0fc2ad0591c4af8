import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basisPoints, cents, sum } from './cents.ts'
import { decimal, formatCents } from './format.ts'
import { parseMoney } from './parse.ts'
import { split } from './split.ts'

test.each([
  ['1,000.00', 100000],
  ['$25', 2500],
  ['.5', 50],
  ['12.', 1200],
  ['0.01', 1],
  ['10,000,000.00', 1_000_000_000],
])('reads %s as people type it', (typed, value) => {
  expect(parseMoney(typed)).toEqual({ ok: true, cents: value })
})

test.each([
  '',
  '0',
  '0.00',
  '-5',
  '1e309',
  '12.345',
  'NaN',
  '1,00.00',
  '10000000.01',
  '9007199254740992',
  '.',
  '1 2',
])('refuses %j with a sentence', (typed) => {
  const read = parseMoney(typed)
  expect(read.ok).toBe(false)
  expect(read.ok ? '' : read.reason).toMatch(/\.$/)
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

test('basis points round half up on the cent', () => {
  expect(basisPoints(cents(1000), 825)).toBe(83)
  expect(basisPoints(cents(200), 825)).toBe(17)
  expect(basisPoints(cents(100), 49)).toBe(0)
})

test('an amount that is not whole cents is refused', () => {
  expect(() => cents(0.5)).toThrow(RangeError)
  expect(() => cents(2 ** 53)).toThrow(RangeError)
})
