import { describe, expect, test } from 'vitest'
import { holdsCardNumber, required, text, version } from './fields.ts'

describe('a card number is found however it is written (G12)', () => {
  test.each([
    '4111111111111111',
    'paid with 4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111  1111  1111  1111',
    '4111\u00a01111\u00a01111\u00a01111',
    '4111\u20131111\u20131111\u20131111',
    '4111.1111.1111.1111',
    '4111/1111/1111/1111',
    '4111_1111_1111_1111',
    '\uff14\uff11\uff11\uff11 1111 1111 1111',
    '4111 1111 1111 1111 0528',
    'room 12 4111111111111111',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '378282246310005',
    'x6011000990139424y',
  ])('%s', (text) => expect(holdsCardNumber(text)).toBe(true))

  test.each([
    '4111 1111 1111 1112',
    '5348120000000011',
    '41111111111111110528',
    '617-555-0142 617-555-0143',
    '45.00 12.50 30.00 99.00',
    '2026-11-22 2026-11-23',
    '01a203db-3d59-7325-a991-de1e5f88933a',
  ])('but %s is none', (text) => expect(holdsCardNumber(text)).toBe(false))
})

test.each(['', '   ', '\u200b', '\u2060 '])(
  'required text is refused when nothing of it is seen: %j',
  (text) => {
    const answer = required(80, 'Enter the first name.').safeParse(text)
    expect(answer.error?.issues[0]?.message).toBe('Enter the first name.')
  },
)

test('text refuses halves of characters, which the database keeps nowhere, and takes whole ones', () => {
  expect(text(10).safeParse('a\ud800b').success).toBe(false)
  expect(text(10).safeParse('\udfff').success).toBe(false)
  expect(text(10).safeParse('👩‍👩‍👧').success).toBe(true)
})

test('a version is what the database can count to', () => {
  expect(version.safeParse(2_147_483_647).success).toBe(true)
  for (const wrong of [2_147_483_648, -1, 1.5, '1']) expect(version.safeParse(wrong).success).toBe(false)
})
