import { expect, test } from 'vitest'
import { formOf, readLine, totalsOf, typedOf, type DraftLine } from './draft-lines.ts'

function line(part: Partial<DraftLine>): DraftLine {
  const item = { key: 'k', catalogItemId: null, clinicianId: '', description: 'Frame', category: 'Optical' }
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

test('a kept line is typed again as it was, and goes out as it came', () => {
  const kept = formOf(readLine(line({ discount: '100', clinicianId: 'who' })))
  expect(kept).toMatchObject({
    clinicianId: 'who',
    quantity: 2,
    unitPriceCents: 100_000,
    discountCents: 10_000,
  })
  expect(formOf(readLine(typedOf(kept)))).toEqual(kept)
})
