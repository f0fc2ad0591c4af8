import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedOn, fundingLine, isFunded, totalOf } from './funding.ts'
import { decideLimitRaise, highestLimit } from './limit-raise.ts'
import { ruleAgainstFilling } from './state-rules.ts'
import { statementsOf, type Movement } from './statements.ts'
import { entryKinds, type EntryKind } from './words.ts'

describe('funding', () => {
  test('a batch is paid two business days later, round a weekend and a holiday', () => {
    expect(expectedOn('2026-11-20')).toBe('2026-11-24')
    expect(expectedOn('2026-11-25')).toBe('2026-11-30')
    expect([isFunded('2026-11-24', '2026-11-23'), isFunded('2026-11-24', '2026-11-24')]).toEqual([
      false,
      true,
    ])
  })

  test('$1,000 at 9.9 % funds $901.00, and its refund takes back both', () => {
    const purchase = {
      kind: 'purchase',
      amountCents: 100_000,
      feeBasisPoints: 990,
      refundedBeforeCents: 0,
    } as const
    expect(fundingLine(purchase)).toEqual({ grossCents: 100_000, feeCents: 9_900, netCents: 90_100 })
    const refund = fundingLine({ ...purchase, kind: 'refund' })
    expect(refund).toEqual({ grossCents: -100_000, feeCents: -9_900, netCents: -90_100 })
    expect(totalOf([fundingLine(purchase), refund])).toEqual({ grossCents: 0, feeCents: 0, netCents: 0 })
  })

  test('refunds in any parts give back exactly the fee of the purchase', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 2_000 }), (amounts, feeBasisPoints) => {
        const amountCents = amounts.reduce((sum, amount) => sum + amount, 0)
        let refundedBeforeCents = 0
        const lines = amounts.map((amount) => {
          const line = fundingLine({
            kind: 'refund',
            amountCents: amount,
            feeBasisPoints,
            refundedBeforeCents,
          })
          refundedBeforeCents += amount
          return line
        })
        const purchase = fundingLine({
          kind: 'purchase',
          amountCents,
          feeBasisPoints,
          refundedBeforeCents: 0,
        })
        expect(totalOf([purchase, ...lines])).toEqual({ grossCents: 0, feeCents: 0, netCents: 0 })
        expect(lines.every((one) => one.grossCents - one.feeCents === one.netCents)).toBe(true)
      }),
    )
  })
})

describe('limit raises', () => {
  const open = { status: 'open', limitCents: 500_000 } as const
  test.each([
    [open, 1_000_000, { status: 'approved' }],
    [open, 1_000_001, { status: 'declined', reason: 'raise-declined' }],
    [open, 600_051, { status: 'declined', reason: 'raise-declined' }],
    [{ ...open, status: 'suspended' }, 600_000, { status: 'declined', reason: 'account-suspended' }],
    [{ ...open, status: 'closed' }, 600_000, { status: 'declined', reason: 'account-closed' }],
    [{ ...open, limitCents: 2_000_000 }, 2_500_001, { status: 'declined', reason: 'raise-declined' }],
  ] as const)('%j asking for %i is %j', (account, asked, decision) => {
    expect(decideLimitRaise(account, asked)).toEqual(decision)
  })

  test('no limit goes beyond $25,000', () => {
    expect([highestLimit(500_000), highestLimit(2_000_000)]).toEqual([1_000_000, 2_500_000])
  })
})

describe('statements', () => {
  const movement = (kind: EntryKind, amountCents: number, on: string): Movement => ({
    kind,
    amountCents,
    interestCents: 0,
    on,
  })

  test('a month begins on the day that the account was opened on, and is told once it has ended', () => {
    const movements = [
      movement('purchase', 120_000, '2026-01-31'),
      movement('payment', -10_000, '2026-02-28'),
      movement('refund', -20_000, '2026-03-01'),
    ]
    const [first, second, ...more] = statementsOf('2026-01-31', '2026-04-01', movements)
    expect(first).toMatchObject({ closesOn: '2026-02-27', openingCents: 0, closingCents: 120_000 })
    expect(second).toMatchObject({ fromOn: '2026-02-28', paymentsCents: 10_000, refundsCents: 20_000 })
    expect([second?.closingCents, more]).toEqual([90_000, []])
    expect(statementsOf('2026-01-31', '2026-02-27', movements)).toEqual([])
  })

  test('opening + activity = closing, each opens as the last closed, and the last closes at the whole balance', () => {
    const one = fc.record({
      kind: fc.constantFrom(...entryKinds),
      amount: fc.integer({ min: 1, max: 500_000 }),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (made) => {
        const movements = made.map(({ kind, amount, day, month }) => {
          const on = `2026-0${month}-${String(day).padStart(2, '0')}`
          return movement(kind, kind === 'purchase' ? amount : -amount, on)
        })
        const statements = statementsOf('2025-12-15', '2026-12-31', movements)
        let before = 0
        for (const one of statements) {
          expect(one.openingCents).toBe(before)
          const activity = one.purchasesCents - one.refundsCents - one.paymentsCents
          expect(one.openingCents + activity).toBe(one.closingCents)
          before = one.closingCents
        }
        const balance = movements.reduce((sum, { amountCents }) => sum + amountCents, 0)
        expect(before).toBe(balance)
      }),
    )
  })
})

test('California and New York patients fill in their own applications, from the day that each rule began', () => {
  expect(ruleAgainstFilling('NY', '2024-10-19')).toBeUndefined()
  expect(ruleAgainstFilling('NY', '2024-10-20')?.id).toBe('ny-patient-applies')
  expect(ruleAgainstFilling('CA', '2026-01-01')?.stateName).toBe('California')
  expect(ruleAgainstFilling('ME', '2026-01-01')).toBeUndefined()
})
