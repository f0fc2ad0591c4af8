import { sum } from '@tillwave/money/cents'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import type { BookInvoice, BookSource } from '../ledger/books.ts'
import type { Plan } from '../ledger/plan.ts'
import { isRefusal } from '../refusal.ts'
import { planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { chargeLeft, shareOfFee } from './charge.ts'
import { returnItems } from './return-items.ts'

const invoice = (paidCents: number, given: Partial<BookInvoice> = {}) =>
  sampleInvoice({
    totalCents: 21_650,
    balanceCents: 21_650 - paidCents,
    lines: [sampleLine({ quantity: 2, netCents: 20_000, taxCents: 1_650 })],
    ...given,
  })
const cash = (netCents: number): BookSource =>
  sampleSource({
    method: 'cash',
    integrated: false,
    amountCents: netCents,
    applied: [sampleApplied('invoice', netCents)],
  })

function take(of: BookInvoice, sources: BookSource[], quantity: number, restockingFeeCents = 0) {
  const lines = of.lines.map((line) => ({ lineId: line.id, quantity }))
  const input = { lines, restockingFeeCents, reason: 'Too loud', returnedOn: '2026-03-10' }
  return returnItems(of, sources, input, samplePlace(), counting())
}

const onAccount = (plan: Plan, account: number, side: 'D' | 'C') =>
  sum(
    plan.entries
      .flatMap((entry) => entry.lines)
      .filter((line) => line.account === account && line.side === side)
      .map((line) => line.cents),
  )

describe('a restocking fee (recipe 7, BI-6)', () => {
  test.each([
    { says: 'unpaid', paid: 0, debt: 9_325, lot: 0 },
    { says: 'paid', paid: 21_650, debt: 0, lot: 9_325 },
    { says: 'partly paid', paid: 15_000, debt: 6_650, lot: 2_675 },
  ])('of $15.00 on one of two of an invoice that is $says is withheld and goes to 4010', (row) => {
    const plan = planned(take(invoice(row.paid), row.paid > 0 ? [cash(row.paid)] : [], 1, 1_500))
    expect(onAccount(plan, accounts.allowances, 'D')).toBe(10_000)
    expect(onAccount(plan, accounts.salesTax, 'D')).toBe(825)
    expect(onAccount(plan, accounts.restockingFees, 'C')).toBe(1_500)
    expect(onAccount(plan, accounts.receivable, 'C')).toBe(row.debt)
    expect(onAccount(plan, accounts.unappliedMoney, 'C')).toBe(row.lot)
    expect(plan.answer).toMatchObject({
      reducedDebtCents: row.debt,
      toDepositCents: row.lot,
      feeCents: 1_500,
    })
    expect(plan.documents.itemReturn).toMatchObject([{ netCents: 10_000, taxCents: 825, feeCents: 1_500 }])
  })

  test('of the whole price gives back the tax alone', () => {
    const plan = planned(take(invoice(0), [], 1, 10_000))
    expect(onAccount(plan, accounts.receivable, 'C')).toBe(825)
  })

  test('above the price of the items is refused by its field', () => {
    const refusal = take(invoice(0), [], 1, 10_001)
    expect(refusal).toMatchObject({
      code: 'invalid',
      fields: { restockingFeeCents: expect.any(String) as string },
    })
  })

  test('never unbalances a return: what is left of the charge is what is owed and what lies on it (I7, I8)', () => {
    const charge = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      netCents: fc.integer({ min: 1, max: 90_000 }),
      taxCents: fc.nat(9_000),
    })
    fc.assert(
      fc.property(charge, fc.nat(100), fc.nat(100), fc.nat(100), (line, paidPart, back, feePart) => {
        const totalCents = line.netCents + line.taxCents
        const paid = Math.floor((totalCents * paidPart) / 100)
        const of = sampleInvoice({ totalCents, balanceCents: totalCents - paid, lines: [sampleLine(line)] })
        const quantity = 1 + Math.floor(((line.quantity - 1) * back) / 100)
        const net = Math.floor(line.netCents / line.quantity)
        const fee = Math.floor((net * quantity * feePart) / 100)
        const plan = take(of, paid > 0 ? [cash(paid)] : [], quantity, fee)
        if (isRefusal(plan)) return
        const reduced = sum(
          (plan.documents.chargeReduction ?? []).map(
            (row) => Number(row['netCents']) + Number(row['taxCents']),
          ),
        )
        const applied = paid + sum((plan.documents.allocation ?? []).map((row) => Number(row['amountCents'])))
        const owed = of.balanceCents - onAccount(plan, accounts.receivable, 'C')
        expect(chargeLeft(of) - reduced).toBe(owed + applied)
        expect(onAccount(plan, accounts.unappliedMoney, 'C')).toBe(paid - applied)
        expect(owed).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('is split over the returned lines by their net, to the cent, and never taxed', () => {
    const shares = [
      { lineId: 'a', netCents: 100, taxCents: 8 },
      { lineId: 'b', netCents: 200, taxCents: 16 },
    ]
    expect(shareOfFee(shares, 100)).toEqual([
      { lineId: 'a', netCents: -33, taxCents: 0 },
      { lineId: 'b', netCents: -67, taxCents: 0 },
    ])
  })
})

describe('what was paid goes back to where it came from', () => {
  test('goodwill to goodwill with its expiry, other money to a return deposit (recipe 7, I11)', () => {
    const lot = sampleLot({
      id: 'goodwill',
      remainingCents: 0,
      account: accounts.goodwillCredit,
      expiresOn: '2027-03-01',
    })
    const given = sampleSource({
      id: 'given',
      method: 'goodwill',
      integrated: false,
      lots: [lot],
      applied: [sampleApplied('invoice', 5_000, { lotId: 'goodwill', latestId: 'b' })],
    })
    const plan = planned(take(invoice(21_650), [cash(16_650), given], 2))
    expect(onAccount(plan, accounts.goodwillCredit, 'C')).toBe(5_000)
    expect(onAccount(plan, accounts.unappliedMoney, 'C')).toBe(16_650)
    expect(plan.documents.lot).toMatchObject([
      { kind: 'goodwill', parentLotId: 'goodwill', expiresOn: '2027-03-01', returnId: null },
      { kind: 'return', parentLotId: null, returnId: expect.any(String) as string },
    ])
  })

  test('a return of what was written off is refused until that is recovered', () => {
    const refusal = take(invoice(0, { balanceCents: 5_000 }), [], 1)
    expect(refusal).toMatchObject({
      code: 'wrong-state',
      detail: expect.stringMatching(/written off/) as string,
    })
  })
})
