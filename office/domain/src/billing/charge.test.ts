import { cents } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleInvoice, sampleLine } from '../testing/sample-books.ts'
import type { ChargeLine } from '../ledger/books.ts'
import { chargeLeft, lineAmounts, shareOfCharge, shareOfReturn, type ChargeShare } from './charge.ts'

const total = (shares: ChargeShare[]) => shares.reduce((sum, one) => sum + one.netCents + one.taxCents, 0)

const chargeLines = fc
  .array(fc.record({ netCents: fc.nat(500_000), taxCents: fc.nat(50_000) }), { minLength: 1, maxLength: 6 })
  .filter((lines) => lines.some((line) => line.netCents + line.taxCents > 0))
  .map((lines) => lines.map((line, at) => sampleLine({ id: `line-${at}`, ...line })))

describe('a line is worked out', () => {
  test.each([
    { quantity: 1, unit: 10_000, discount: 0, rate: 0, net: 10_000, tax: 0 },
    { quantity: 3, unit: 3_333, discount: 0, rate: 825, net: 9_999, tax: 825 },
    { quantity: 2, unit: 5_000, discount: 1_000, rate: 1_000, net: 9_000, tax: 900 },
    { quantity: 1, unit: 50, discount: 0, rate: 100, net: 50, tax: 1 },
    { quantity: 1, unit: 49, discount: 0, rate: 100, net: 49, tax: 0 },
    { quantity: 1, unit: 700, discount: 700, rate: 825, net: 0, tax: 0 },
  ])('$quantity × $unit less $discount at $rate bp is $net net and $tax tax, half up', (row) => {
    const { quantity, unit: unitPriceCents, discount: discountCents, rate: taxRateBp } = row
    const worked = lineAmounts({ quantity, unitPriceCents, discountCents, taxRateBp })
    expect(worked).toEqual({ grossCents: quantity * unitPriceCents, netCents: row.net, taxCents: row.tax })
  })
})

describe('the share of a charge', () => {
  test('of any amount sums exactly and takes no line below nothing (ledger.md, tax share)', () => {
    fc.assert(
      fc.property(chargeLines, fc.double({ min: 0, max: 1, noNaN: true }), (lines, part) => {
        const invoice = sampleInvoice({ lines })
        const amount = Math.round(chargeLeft(invoice) * part)
        const shares = shareOfCharge(invoice, amount)
        expect(total(shares)).toBe(amount)
        for (const share of shares) {
          const line = lines.find((one) => one.id === share.lineId)
          expect(share.netCents).toBeLessThanOrEqual(line?.netLeftCents ?? 0)
          expect(share.taxCents).toBeLessThanOrEqual(line?.taxLeftCents ?? 0)
        }
      }),
    )
  })

  test('taken in several parts of one refund never takes more of a line than it has', () => {
    fc.assert(
      fc.property(chargeLines, fc.array(fc.nat(300_000), { maxLength: 5 }), (lines, wishes) => {
        const invoice = sampleInvoice({ lines })
        const taken: ChargeShare[] = []
        for (const wish of wishes) {
          const amount = Math.min(wish, chargeLeft(invoice) - total(taken))
          taken.push(...shareOfCharge(invoice, amount, taken))
        }
        for (const line of lines) {
          const mine = taken.filter((share) => share.lineId === line.id)
          expect(mine.reduce((sum, one) => sum + one.netCents, 0)).toBeLessThanOrEqual(line.netCents)
          expect(mine.reduce((sum, one) => sum + one.taxCents, 0)).toBeLessThanOrEqual(line.taxCents)
        }
      }),
    )
  })

  test('control: two halves split each by itself take a cent too much of one line', () => {
    const lines = [sampleLine({ id: 'one', netCents: 1 }), sampleLine({ id: 'two', netCents: 1 })]
    const invoice = sampleInvoice({ lines })
    const alone = [...shareOfCharge(invoice, 1), ...shareOfCharge(invoice, 1)]
    expect(alone.map((share) => share.lineId)).toEqual(['one', 'one'])
  })

  test('gives the tax its part: $54.12 of a line of $100.00 and $8.25 takes $4.13 of tax', () => {
    const invoice = sampleInvoice({ lines: [sampleLine({ netCents: 10_000, taxCents: 825 })] })
    expect(shareOfCharge(invoice, 5_412)).toEqual([{ lineId: 'line', netCents: 5_000, taxCents: 412 }])
    expect(shareOfCharge(invoice, 5_413)).toEqual([{ lineId: 'line', netCents: 5_000, taxCents: 413 }])
  })
})

describe('the share of a return', () => {
  const returning = (line: ChargeLine, quantities: number[]) => {
    let left = { ...line }
    const shares = quantities.map((quantity) => {
      const share = shareOfReturn(left, quantity)
      left = {
        ...left,
        returnedQuantity: left.returnedQuantity + quantity,
        returnedNetCents: left.returnedNetCents + share.netCents,
        returnedTaxCents: left.returnedTaxCents + share.taxCents,
        netLeftCents: left.netLeftCents - share.netCents,
        taxLeftCents: left.taxLeftCents - share.taxCents,
      }
      return share
    })
    return { shares, left }
  }

  test('piece by piece is the same cents as all at once, and leaves nothing (BI-6)', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(pieces, fc.nat(900_000), fc.nat(90_000), (quantities, netCents, taxCents) => {
        const quantity = quantities.reduce((sum, one) => sum + one, 0)
        const line = sampleLine({ quantity, netCents, taxCents })
        const { shares, left } = returning(line, quantities)
        const [whole] = returning(line, [quantity]).shares
        expect(shares.reduce((sum, one) => sum + one.netCents, 0)).toBe(whole?.netCents)
        expect(shares.reduce((sum, one) => sum + one.taxCents, 0)).toBe(whole?.taxCents)
        expect([left.netLeftCents, left.taxLeftCents]).toEqual([0, 0])
        for (const share of shares) expect(Math.min(share.netCents, share.taxCents)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('is never more than allowances have left of the line', () => {
    const line = sampleLine({
      quantity: 2,
      netCents: 1_000,
      taxCents: 80,
      netLeftCents: 300,
      taxLeftCents: 0,
    })
    expect(shareOfReturn(line, 1)).toEqual({ lineId: 'line', netCents: 300, taxCents: 0 })
    expect(shareOfReturn(line, 2)).toEqual({ lineId: 'line', netCents: 300, taxCents: 0 })
  })
})

test('what is left of a charge counts net and tax of every line', () => {
  const lines = [sampleLine({ netCents: 100, taxCents: 8 }), sampleLine({ id: 'two', netLeftCents: 5 })]
  expect(chargeLeft(sampleInvoice({ lines }))).toBe(cents(113))
})
