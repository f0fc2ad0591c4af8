import { expect, test } from 'vitest'
import { decideOrder, gatherDate, readDate, type DateEvidence } from './dates.ts'

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026/1/5', '2026-01-05'],
  ['2026-01-31 00:00:00', '2026-01-31'],
  ['2026-01-31T09:30:00Z', '2026-01-31'],
  ['31 Jan 2026', '2026-01-31'],
  ['5-Mar-2024', '2024-03-05'],
  ['March 5, 2024', '2024-03-05'],
  ['Sept. 3rd, 2024', '2024-09-03'],
  ['7/7/2024', '2024-07-07'],
])('%s is read without being told an order: %s', (text, day) => {
  expect(readDate(text, null)).toBe(day)
})

test('figures with the year last are read as told, and never guessed', () => {
  expect(readDate('3/4/2024', 'month-first')).toBe('2024-03-04')
  expect(readDate('3/4/2024 12:00 AM', 'day-first')).toBe('2024-04-03')
  expect(readDate('3/4/2024', null)).toBeNull()
})

test.each(['', '31', '2/30/2024', '13/13/2024', '1/5/85', 'soon', '2024-13-01', '5 Foo 2024', '20240105'])(
  '%j is no date',
  (text) => {
    expect(readDate(text, 'month-first')).toBeUndefined()
  },
)

function evidenceOf(...cells: string[]): DateEvidence {
  const evidence: DateEvidence = {}
  for (const [at, text] of cells.entries()) gatherDate(evidence, at + 2, text)
  return evidence
}

test('one date that can be meant in one way only decides for all', () => {
  expect(decideOrder([evidenceOf('1/2/2024', '1/31/2024')])).toBe('month-first')
  expect(decideOrder([evidenceOf('1/2/2024'), evidenceOf('31/1/2024')])).toBe('day-first')
  expect(decideOrder([evidenceOf('2024-01-31', '5/5/2024')])).toBeNull()
})

test('dates that can be read in two ways are asked about, with an example', () => {
  expect(decideOrder([evidenceOf('2024-05-05', '1/2/2024')])).toMatchObject({
    ask: expect.stringMatching(/1\/2\/2024 \(line 3\)/),
  })
})

test('dates in two ways are asked about, with an example of each', () => {
  const asked = decideOrder([evidenceOf('1/31/2024', '31/1/2024')])
  expect(asked).toMatchObject({
    ask: expect.stringMatching(/1\/31\/2024 \(line 2\).*31\/1\/2024 \(line 3\)/),
  })
})
