import { describe, expect, test } from 'vitest'
import { readRow, spread } from './allocate.ts'

const invoice = (number: number, balanceCents: number) => ({
  id: `invoice-${number}`,
  number,
  issuedOn: '2026-01-05',
  balanceCents,
})

describe('spread', () => {
  const invoices = [invoice(1, 5_000), invoice(2, 2_500)]

  test.each([
    [0, []],
    [4_999, [['invoice-1', 4_999]]],
    [5_000, [['invoice-1', 5_000]]],
    [
      5_001,
      [
        ['invoice-1', 5_000],
        ['invoice-2', 1],
      ],
    ],
    [
      9_000,
      [
        ['invoice-1', 5_000],
        ['invoice-2', 2_500],
      ],
    ],
  ])('gives %i cents to invoices in their order, never more than a balance', (amount, parts) => {
    expect([...spread(amount, invoices)]).toEqual(parts)
  })
})

test('a row refuses more than the balance and what is no amount, and takes nothing for nothing', () => {
  expect(readRow(invoice(1, 5_000), '50.01').error).toBe('Only $50.00 is open.')
  expect(readRow(invoice(1, 5_000), '12.345').error).toContain('two decimals')
  expect(readRow(invoice(1, 5_000), ' 0.00 ')).toMatchObject({ cents: 0, error: undefined })
  expect(readRow(invoice(1, 5_000), '50')).toMatchObject({ cents: 5_000, error: undefined })
})
