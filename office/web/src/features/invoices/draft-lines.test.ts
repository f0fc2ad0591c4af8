import { expect, test } from 'vitest'
import { readLine, totalsOf, type DraftLine } from './draft-lines.ts'

function line(part: Partial<DraftLine>): DraftLine {
  const item = { key: 'k', catalogItemId: null, description: 'Frame', category: 'Optical' }
  return { ...item, quantity: '2', price: '1,000.00', discount: '', taxRateBp: 825, ...part }
}

test('a line is net of its discount and taxed after it, rounded half up', () => {
  expect(readLine(line({ discount: '100' }))).toMatchObject({ netCents: 190_000, taxCents: 15_675 })
})

test.each([
  [{ quantity: '0' }, 'Quantity: 1 to 999.'],
  [{ quantity: '1.5' }, 'Quantity: 1 to 999.'],
  [{ price: '12.345' }, 'Price: Use at most two decimals, such as 12.35.'],
  [{ discount: '2,000.01' }, 'Discount: at most $2,000.00.'],
])('refuses %o with a sentence', (part, sentence) => {
  expect(readLine(line(part)).error).toBe(sentence)
})

test('totals add up to the cent', () => {
  const lines = [readLine(line({})), readLine(line({ price: '0.01', quantity: '1' }))]
  expect(totalsOf(lines)).toEqual({
    discountCents: 0,
    netCents: 200_001,
    taxCents: 16_500,
    totalCents: 216_501,
  })
})
