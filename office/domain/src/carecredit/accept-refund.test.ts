import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BookSource, RefundPart, RefundWish } from '../ledger/books.ts'
import { sampleApplied, sampleInvoice, sampleLine, sampleLot, sampleSource } from '../testing/sample-books.ts'
import { whereItFalls } from './accept-refund.ts'

const wishing = (parts: RefundPart[], given: Partial<RefundWish> = {}) => ({
  parts,
  invoiceEffect: 'reduce-charge' as const,
  settlesReturnId: null,
  ...given,
})
const off = (invoiceId: string, amountCents: number): RefundPart => ({ invoiceId, lotId: null, amountCents })
const out = (lotId: string, amountCents: number): RefundPart => ({ invoiceId: null, lotId, amountCents })

/** 30.00 in a return lot, 20.00 in an excess, 25.00 on each of two invoices, the second the later. */
function spread(given: Partial<BookSource> = {}): BookSource {
  return sampleSource({
    applied: [
      sampleApplied('first', 2_500, { latestId: 'a' }),
      sampleApplied('second', 2_500, { latestId: 'b' }),
    ],
    lots: [
      sampleLot({ id: 'excess', kind: 'excess', remainingCents: 2_000 }),
      sampleLot({ id: 'returned', kind: 'return', returnId: 'return-1', remainingCents: 3_000 }),
    ],
    invoices: [sampleInvoice({ id: 'first' }), sampleInvoice({ id: 'second' })],
    ...given,
  })
}

describe('a lender’s refund falls', () => {
  test('on the return lot first, then on the parts as typed (CC-16, recipe 9)', () => {
    const falls = whereItFalls(spread(), wishing([off('first', 2_500)]), 4_000)
    expect(falls).toEqual({ typed: [out('returned', 3_000), off('first', 1_000)], others: [] })
  })

  test('on the return that the form settles before any other return (CC-16)', () => {
    const lots = [
      sampleLot({ id: 'older', kind: 'return', returnId: 'return-1', remainingCents: 3_000 }),
      sampleLot({ id: 'settled', kind: 'return', returnId: 'return-2', remainingCents: 3_000 }),
    ]
    const wish = wishing([], { settlesReturnId: 'return-2' })
    expect(whereItFalls(spread({ lots }), wish, 4_000)?.typed).toEqual([
      out('settled', 3_000),
      out('older', 1_000),
    ])
  })

  test('on the other lots after the parts, then on other invoices latest first (recipe 9)', () => {
    const falls = whereItFalls(spread(), wishing([off('first', 500)]), 10_000)
    expect(falls).toEqual({
      typed: [out('returned', 3_000), off('first', 500), out('excess', 2_000)],
      others: [off('second', 2_500), off('first', 2_000)],
    })
  })

  test('on fewer cents than typed by cutting the last part', () => {
    const source = spread({ lots: [] })
    const falls = whereItFalls(source, wishing([off('second', 2_500), off('first', 2_500)]), 3_000)
    expect(falls?.typed).toEqual([off('second', 2_500), off('first', 500)])
  })

  test('on a part only as far as the charge can still be reduced', () => {
    const invoices = [
      sampleInvoice({ id: 'first', lines: [sampleLine({ netLeftCents: 1_000 })] }),
      sampleInvoice({ id: 'second' }),
    ]
    const falls = whereItFalls(spread({ invoices, lots: [] }), wishing([off('first', 2_500)]), 1_500)
    expect(falls?.typed).toEqual([off('first', 1_000)])
    expect(falls?.others).toEqual([off('second', 500)])
  })

  test('on a part as typed when its balance is due again, whatever is left of the charge', () => {
    const invoices = [sampleInvoice({ id: 'first', lines: [sampleLine({ netLeftCents: 1_000 })] })]
    const source = spread({ invoices, lots: [] })
    const wish = wishing([off('first', 2_500)], { invoiceEffect: 'balance-due' })
    expect(whereItFalls(source, wish, 2_500)?.typed).toEqual([off('first', 2_500)])
  })

  test('on each part by the charge of its own invoice', () => {
    const invoices = [
      sampleInvoice({ id: 'first', lines: [sampleLine({ netLeftCents: 0 })] }),
      sampleInvoice({ id: 'second' }),
    ]
    const source = spread({ invoices, lots: [] })
    expect(whereItFalls(source, wishing([off('second', 2_500)]), 2_500)?.typed).toEqual([
      off('second', 2_500),
    ])
  })

  test('on a lot where it was typed, before the parts after it, and on its rest only at the end', () => {
    const source = spread({ lots: [sampleLot({ id: 'excess', kind: 'excess', remainingCents: 2_000 })] })
    const falls = whereItFalls(source, wishing([out('excess', 500), off('first', 1_000)]), 2_000)
    expect(falls).toEqual({
      typed: [out('excess', 500), off('first', 1_000), out('excess', 500)],
      others: [],
    })
  })

  test('on an invoice that several lots paid only as far as they did together', () => {
    const applied = [
      sampleApplied('first', 1_000, { latestId: 'b' }),
      sampleApplied('first', 1_500, { lotId: 'lot', latestId: 'a' }),
    ]
    const source = spread({ applied, lots: [] })
    expect(whereItFalls(source, wishing([off('first', 500)]), 2_500)).toEqual({
      typed: [off('first', 500)],
      others: [off('first', 1_000), off('first', 1_000)],
    })
    expect(whereItFalls(source, wishing([]), 2_501)).toBeUndefined()
  })

  test('nowhere when the source does not hold that much', () => {
    expect(whereItFalls(spread(), wishing([off('first', 2_500)]), 10_001)).toBeUndefined()
    expect(whereItFalls(sampleSource(), wishing([]), 1)).toBeUndefined()
  })

  test('nowhere twice: whatever is typed, the parts sum to the amount and fit where they fall', () => {
    const part = fc.record({
      invoiceId: fc.constantFrom('first', 'second', 'unknown', null),
      lotId: fc.constantFrom('excess', 'returned', 'unknown', null),
      amountCents: fc.integer({ min: 0, max: 12_000 }),
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.integer({ min: 1, max: 10_000 }), (parts, amount) => {
        const falls = whereItFalls(spread(), wishing(parts), amount)
        const all = [...(falls?.typed ?? []), ...(falls?.others ?? [])]
        const at = (test: (one: RefundPart) => boolean) =>
          all.filter(test).reduce((cents, one) => cents + one.amountCents, 0)
        expect(at(() => true)).toBe(amount)
        expect(all.every((one) => one.amountCents > 0)).toBe(true)
        expect(at((one) => one.lotId === 'returned')).toBeLessThanOrEqual(3_000)
        expect(at((one) => one.lotId === 'excess')).toBeLessThanOrEqual(2_000)
        expect(at((one) => one.invoiceId === 'first')).toBeLessThanOrEqual(2_500)
        expect(at((one) => one.invoiceId === 'second')).toBeLessThanOrEqual(2_500)
      }),
    )
  })
})
