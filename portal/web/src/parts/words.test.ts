import { expect, test } from 'vitest'
import { accountDigits, accountNumberText, percentText } from './words.ts'

test('an account number is shown in groups and understood as it is shown', () => {
  expect(accountNumberText('9804170000000329')).toBe('9804 1700 0000 0329')
  expect(accountDigits(accountNumberText('9804170000000329'))).toBe('9804170000000329')
  expect(accountDigits(' 9804-1700-0000-0329 ')).toBe('9804170000000329')
})

test.each([
  [500, '5%'],
  [990, '9.9%'],
  [1350, '13.5%'],
  [3299, '32.99%'],
])('%i basis points read as %s', (points, text) => {
  expect(percentText(points)).toBe(text)
})
