import { expect, test } from 'vitest'
import { resetDeeds, resetText, type ResetDid } from './reset.ts'

const none = Object.fromEntries(resetDeeds.map((deed) => [deed, 0])) as ResetDid

test('a reset is told by what it did, one and more of a kind apart', () => {
  expect(resetText(none)).toBe('nothing had to change')
  expect(resetText({ ...none, faults: 2, merchants: 1, days: 31 })).toBe(
    '2 faults switched off, 1 merchant number opened, 31 days of the lender’s clock taken back',
  )
})
