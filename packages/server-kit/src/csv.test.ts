import { expect, test } from 'vitest'
import { csvFile, csvRow, downloadHeaders } from './csv.ts'

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(csvRow(['a,b', 'say "ah"', 'two\nlines', ' edge', null, 'plain'])).toBe(
    '"a,b","say ""ah""","two\nlines"," edge",,plain\r\n',
  )
})

test.each(['=1+1', '+1', '-1+1', '-a', '@SUM(A1)', '\t=1', '  =cmd', '\uff1d1', '\u200b=1', '\r=1'])(
  'text %j is never run as a formula by a spreadsheet',
  (text) => {
    expect(csvRow([text]).replace(/^"/, '')).toMatch(/^'/)
  },
)

test('a negative number stays a number', () => {
  expect(csvRow([-12, '-12.50', '1234.05'])).toBe('-12,-12.50,1234.05\r\n')
})

test('a file begins with the mark of UTF-8 and its heading', () => {
  expect(csvFile(['Name', 'Amount'], [['Łuk', 1]])).toBe('\ufeffName,Amount\r\nŁuk,1\r\n')
})

test('a file name can not break out of its header', () => {
  expect(downloadHeaders('text/csv', 'a"\r\nx: y.csv')['content-disposition']).toBe(
    'attachment; filename="a-x-y.csv"',
  )
})
