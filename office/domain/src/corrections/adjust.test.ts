import { sum } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BookInvoice } from '../ledger/books.ts'
import type { Plan } from '../ledger/plan.ts'
import { planned } from '../testing/plans.ts'
import { counting, sampleInvoice, sampleLine, samplePlace } from '../testing/sample-books.ts'
import { adjustInvoice, type AdjustInput } from './adjust.ts'

const input: AdjustInput = {
  amountCents: 5_412,
  kind: 'courtesy',
  reason: 'Late',
  adjustedOn: '2026-03-10',
}
const taxed = sampleInvoice({
  totalCents: 10_825,
  lines: [sampleLine({ netCents: 10_000, taxCents: 825 })],
})
const adjust = (invoice: BookInvoice, given: Partial<AdjustInput> = {}, place = samplePlace()) =>
  adjustInvoice(invoice, { ...input, ...given }, place, counting())

/** The plan; a refusal fails the test. */
const lines = (plan: Plan) =>
  plan.entries[0]?.lines.map((line) => `${line.side} ${line.account} ${line.key} ${line.cents}`)

describe('an adjustment after issue (recipe 1, BI-8)', () => {
  test('of $54.12 on $100.00 and $8.25 tax is $50.00 of 4900 and $4.12 of tax', () => {
    const plan = planned(adjust(taxed))
    expect(lines(plan)).toEqual(['D 4900 courtesy 5000', 'D 2500 main 412', 'C 1100 invoice 5412'])
    expect(plan.answer).toMatchObject({ netCents: 5_000, taxCents: 412, balanceCents: 5_413 })
    expect(plan.documents.chargeReduction).toMatchObject([
      { lineId: 'line', netCents: 5_000, taxCents: 412, kind: 'adjustment' },
    ])
    expect(plan.documents.adjustment).toMatchObject([{ kind: 'courtesy', reason: 'Late', netCents: 5_000 }])
  })

  test.each([
    { says: 'more than is open', given: { amountCents: 10_826 }, code: 'more-than-balance' },
    { says: 'before the issue', given: { adjustedOn: '2026-02-28' }, code: 'invalid' },
    { says: 'in the future', given: { adjustedOn: '2026-03-11' }, code: 'invalid' },
  ])('is refused $says, and changes nothing', ({ given, code }) => {
    expect(adjust(taxed, given)).toMatchObject({ refused: true, code })
  })

  test('is refused in a closed period, on a void and on a paid invoice', () => {
    const closed = samplePlace({ closedThrough: '2026-03-10' })
    expect(adjust(taxed, {}, closed)).toMatchObject({ code: 'period-closed' })
    expect(adjust({ ...taxed, void: true })).toMatchObject({ code: 'wrong-state' })
    expect(adjust({ ...taxed, balanceCents: 0 })).toMatchObject({ code: 'wrong-state' })
  })

  test('down to the last cent, in any steps, takes net and tax of every line and no cent more (I7)', () => {
    const line = fc.record({ netCents: fc.integer({ min: 1, max: 90_000 }), taxCents: fc.nat(9_000) })
    const steps = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), steps, (drawn, wishes) => {
        const start = drawn.map((one, at) => sampleLine({ id: `line-${at}`, ...one }))
        let invoice = sampleInvoice({
          lines: start,
          totalCents: sum(drawn.flatMap((one) => [one.netCents, one.taxCents])),
        })
        for (const wish of [...wishes, invoice.totalCents]) {
          const amountCents = Math.min(wish, invoice.balanceCents)
          if (amountCents === 0) break
          invoice = after(invoice, planned(adjust(invoice, { amountCents })))
        }
        expect(invoice.balanceCents).toBe(0)
        for (const one of invoice.lines) expect([one.netLeftCents, one.taxLeftCents]).toEqual([0, 0])
      }),
    )
  })
})

/** The invoice as it reads after a plan: what reductions took is gone, and so is what 1100 was credited. */
function after(invoice: BookInvoice, plan: Plan): BookInvoice {
  const taken = plan.documents.chargeReduction ?? []
  const of = (lineId: string, name: string) =>
    sum(taken.filter((row) => row['lineId'] === lineId).map((row) => Number(row[name])))
  const credited = plan.entries[0]?.lines.find((line) => line.account === 1100)?.cents ?? 0
  return {
    ...invoice,
    balanceCents: invoice.balanceCents - credited,
    lines: invoice.lines.map((line) => ({
      ...line,
      netLeftCents: line.netLeftCents - of(line.id, 'netCents'),
      taxLeftCents: line.taxLeftCents - of(line.id, 'taxCents'),
    })),
  }
}
