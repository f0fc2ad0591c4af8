import { describe, expect, test } from 'vitest'
import { samplePlace } from '../testing/sample-books.ts'
import { correctionDay, firstOpenDay, refuseDate, whyNotToday } from './dates.ts'

const openBooks = samplePlace()
const closed = samplePlace({ closedThrough: '2026-03-08' })
const closedToday = samplePlace({ closedThrough: '2026-03-10' })

describe('a typed date (BI-11, I4)', () => {
  test.each([
    { on: '2026-03-10', place: openBooks, code: undefined },
    { on: '1999-01-01', place: openBooks, code: undefined },
    { on: '2026-03-11', place: openBooks, code: 'invalid' },
    { on: '2026-02-30', place: openBooks, code: 'invalid' },
    { on: 'yesterday', place: openBooks, code: 'invalid' },
    { on: '', place: openBooks, code: 'invalid' },
    { on: '2026-03-07', place: closed, code: 'period-closed' },
    { on: '2026-03-08', place: closed, code: 'period-closed' },
    { on: '2026-03-09', place: closed, code: undefined },
    { on: '2026-03-10', place: closedToday, code: 'period-closed' },
  ])('$on with the books closed through $place.closedThrough is answered $code', ({ on, place, code }) => {
    const refusal = refuseDate(on, place, 'receivedOn')
    expect(refusal?.code).toBe(code)
    if (refusal) expect(refusal.fields).toEqual({ receivedOn: refusal.detail })
  })
})

test('once today is closed a form can say so before anything is typed, and names the day that is open next', () => {
  expect(whyNotToday(openBooks)).toBeUndefined()
  expect(whyNotToday(closed)).toBeUndefined()
  expect(whyNotToday(closedToday)).toContain('Mar 11, 2026')
  expect(refuseDate('2026-03-10', closedToday, 'on')?.detail).toBe(whyNotToday(closedToday))
})

describe('what a lender says happened is never refused for its date (carecredit.md)', () => {
  test.each([
    { on: '2026-03-07', place: openBooks, expected: '2026-03-07' },
    { on: '2026-03-07', place: closed, expected: '2026-03-09' },
    { on: '2026-03-08', place: closed, expected: '2026-03-09' },
    { on: '2026-03-09', place: closed, expected: '2026-03-09' },
    { on: '2026-02-28', place: samplePlace({ closedThrough: '2026-02-28' }), expected: '2026-03-01' },
  ])('$on, closed through $place.closedThrough, is dated $expected', ({ on, place, expected }) => {
    expect(firstOpenDay(on, place)).toBe(expected)
  })
})

describe('a correction is dated on the original day while that is open, else on the day it is made (BI-11)', () => {
  test.each([
    { original: '2026-03-05', place: openBooks, expected: '2026-03-05' },
    { original: '2026-03-09', place: closed, expected: '2026-03-09' },
    { original: '2026-03-08', place: closed, expected: '2026-03-10' },
    { original: '2026-03-05', place: closedToday, expected: '2026-03-11' },
  ])('of $original, closed through $place.closedThrough: $expected', ({ original, place, expected }) => {
    expect(correctionDay(original, place)).toBe(expected)
  })
})
