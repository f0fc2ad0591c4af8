import { describe, expect, test } from 'vitest'
import { mappingProblem, repeatedHeadings, suggestMapping, type ImportKind } from './fields.ts'
import { plainText, readRow } from './read-row.ts'

describe('a mapping', () => {
  test('is suggested by what the columns are called', () => {
    const headings = ['Chart #', 'First', 'Last Name', 'DOB', 'Cell', 'Favourite colour']
    expect(suggestMapping('patients', headings)).toEqual({
      chartNumber: 0,
      firstName: 1,
      lastName: 2,
      birthDate: 3,
      phone: 4,
    })
  })

  test('is left to the person where two columns have one heading', () => {
    const headings = ['Chart number', 'Invoice date', 'Amount', 'amount']
    expect(suggestMapping('balances', headings)).toEqual({ chartNumber: 0, issuedOn: 1 })
    expect(repeatedHeadings(headings)).toEqual(['Amount'])
  })

  test.each<[Record<string, number>, RegExp]>([
    [{ chartNumber: 0, amount: 1 }, /Invoice date/],
    [{ chartNumber: 0, amount: 1, issuedOn: 1 }, /One column is chosen for two fields/],
    [{ chartNumber: 0, amount: 1, issuedOn: 9 }, /no such column/],
    [{ chartNumber: 0, amount: 1, issuedOn: 2, colour: 2 }, /no field colour/],
  ])('%j is refused: %s', (mapping, reason) => {
    expect(mappingProblem('balances', mapping, 3)).toMatch(reason)
  })
})

/** Reads one row whose columns are the kind's fields in the given order. */
function read(kind: ImportKind, row: Record<string, string>) {
  const mapping = Object.fromEntries(Object.keys(row).map((name, at) => [name, at]))
  return readRow(kind, mapping, 'month-first', Object.values(row))
}

test('a payment is read with its date, its cents and its method', () => {
  const row = { chartNumber: '="00123"', receivedOn: '1/31/2024', amount: '$1,200.50', method: 'Care Credit' }
  expect(read('payments', row)).toEqual({
    values: { chartNumber: '00123', receivedOn: '2024-01-31', amount: 120_050, method: 'carecredit' },
    problems: [],
  })
})

test.each([
  ['amount', '(12.00)', 'The amount must be more than zero.'],
  ['amount', '1.234,56', 'Enter an amount such as 1,000.00.'],
  ['amount', '=1+1', 'Enter an amount such as 1,000.00.'],
  ['receivedOn', '1/5/85', 'Write the year with four digits.'],
  ['receivedOn', '31/1/2024', 'This is not a date, read month first. Write it as 2026-01-31.'],
  ['method', 'barter', 'This method is not known. Use cash, check, card, ACH or CareCredit.'],
  ['chartNumber', ' ', 'Chart number is missing.'],
  [
    'note',
    'Jos\u00C3\u00A9',
    'Letters are garbled: the file was converted wrongly before. Export it again as UTF-8.',
  ],
  ['note', 'Jos\uFFFD', 'A letter was lost when this file was saved. Export it again as UTF-8.'],
])('%s %j is a bad cell: %s', (field, text, reason) => {
  const sound = { chartNumber: '1', receivedOn: '1/31/2024', amount: '1', method: 'cash', note: '' }
  expect(read('payments', { ...sound, [field]: text }).problems).toEqual([
    { field, text: text.trim(), reason },
  ])
})

test.each([
  ["'=1+1", '=1+1'],
  ["'+1 617", '+1 617'],
  ["'tis", "'tis"],
  ['=1+1', '=1+1'],
  ['="00123"', '00123'],
])('a cell %j means the text %j, and nothing is computed', (cell, text) => {
  expect(plainText(cell)).toBe(text)
})

test('a tax rate is read in hundredths of a percent', () => {
  const rate = (text: string) =>
    read('catalog', { name: 'A', category: 'B', price: '1', taxRate: text }).values['taxRate']
  expect([rate('6.25%'), rate('6.5'), rate('0'), rate('10 %')]).toEqual([625, 650, 0, 1000])
})
