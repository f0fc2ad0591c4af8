import { expect, test } from 'vitest'
import { phoneText } from './words.ts'

test.each([
  ['2075550100', '(207) 555-0100'],
  ['+1 207.555.0100', '(207) 555-0100'],
  ['(207) 555-0100', '(207) 555-0100'],
  ['555-0100', '555-0100'],
  ['207-555-0100 ext. 4', '207-555-0100 ext. 4'],
  ['+44 20 7946 0000', '+44 20 7946 0000'],
  ['', ''],
])('writes the phone number %s as %s', (typed, expected) => {
  expect(phoneText(typed)).toBe(expected)
})
