import { expect, test } from 'vitest'
import { readReturn, refuseQuantity, type ReturnableLine } from './return-rows.ts'

const line = (id: string, quantity: number, netCents: number, taxCents = 0): ReturnableLine => ({
  id,
  description: id,
  quantity,
  returnedQuantity: 0,
  netCents,
  taxCents,
  returnedNetCents: 0,
  returnedTaxCents: 0,
  netLeftCents: netCents,
  taxLeftCents: taxCents,
})
const lines = [line('Aid', 2, 20_000, 1_650), line('Batteries', 3, 1_000)]

test('works out what comes back to the cent, the fee apart', () => {
  expect(readReturn(lines, { Aid: '1', Batteries: '2' }, '15')).toEqual({
    lines: [
      { lineId: 'Aid', quantity: 1 },
      { lineId: 'Batteries', quantity: 2 },
    ],
    netCents: 10_667,
    taxCents: 825,
    feeCents: 1_500,
    refusal: undefined,
  })
})

test.each([
  [{}, '', 'Enter how many come back.'],
  [{ Aid: '0' }, '', 'Enter how many come back.'],
  [{ Aid: '3' }, '', 'Aid: 0 to 2.'],
  [{ Aid: '1.5' }, '', 'Aid: 0 to 2.'],
  [{ Aid: '1' }, '100.01', 'The fee is at most $100.00.'],
])('refuses %o with a fee of %s: %s', (quantities, fee, refusal) => {
  expect(readReturn(lines, quantities, fee).refusal).toBe(refusal)
})

test('what was returned before comes back no more', () => {
  expect(refuseQuantity({ ...line('Aid', 2, 200), returnedQuantity: 2 }, '1')).toBe('0 to 0.')
})
