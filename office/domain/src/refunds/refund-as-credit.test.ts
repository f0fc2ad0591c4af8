import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import type { BookSource } from '../ledger/books.ts'
import type { Plan } from '../ledger/plan.ts'
import { usualLimits } from '../limits.ts'
import type { Role } from '../permissions.ts'
import { isRefusal } from '../refusal.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { issueRefund } from './refund.ts'
import type { RefundInput } from './refund-input.ts'

const invoices = [sampleInvoice({ balanceCents: 0 })]
const money = (given: Partial<BookSource> = {}) =>
  sampleSource({
    method: 'card',
    integrated: false,
    invoices,
    applied: [sampleApplied('invoice', 10_000)],
    ...given,
  })

function ask(source: BookSource, given: Partial<RefundInput> = {}, roles: Role[] = ['manager']) {
  const part = { paymentId: source.id, invoiceId: 'invoice', lotId: null, amountCents: 4_000 }
  const how = { method: 'patient-credit', invoiceEffect: 'reduce-charge' } as const
  const input = { patientId: 'ada', ...how, parts: [part], reason: 'Too large', refundedOn: '2026-03-10' }
  return issueRefund(
    { ...input, ...given },
    [source],
    { roles, limits: usualLimits, cashForOther: true },
    samplePlace(),
    counting(),
  )
}

function planned(...asked: Parameters<typeof ask>): Plan {
  const plan = ask(...asked)
  if (isRefusal(plan)) throw new Error(plan.detail)
  return plan
}
const linesOf = (plan: Plan) =>
  plan.entries[0]?.lines.map(({ account, side, cents }) => [account, side, cents])

describe('issuing a refund as credit (CR-2, recipe 6)', () => {
  test('reduces the charge against a new money-backed credit, and no tender moves', () => {
    const plan = planned(money())
    expect(linesOf(plan)).toEqual([
      [4910, 'D', 4_000],
      [2200, 'C', 4_000],
    ])
    expect(plan.documents.lot).toMatchObject([
      { kind: 'refund-credit', sourceId: 'payment', amountCents: 4_000 },
    ])
    expect(plan.sourceChanges, 'nothing has left the source (I8)').toEqual([
      { id: 'payment', refundedCents: 0 },
    ])
  })

  test('makes the balance due again where that was chosen', () => {
    const plan = planned(money(), { invoiceEffect: 'balance-due' })
    expect(linesOf(plan)).toEqual([
      [1100, 'D', 4_000],
      [2200, 'C', 4_000],
    ])
  })

  test.each([
    ['a deposit', accounts.unappliedMoney, 'deposit', 'refund-credit', null],
    ['a credit', accounts.patientCredit, 'new-credit', 'refund-credit', null],
    ['goodwill', accounts.goodwillCredit, 'goodwill', 'goodwill', '2026-12-31'],
  ] as const)('what %s had paid goes back to its class, with parent and expiry', (...row) => {
    const [, account, kind, becomes, expiresOn] = row
    const method = account === accounts.goodwillCredit ? 'goodwill' : 'card'
    const lot = sampleLot({ id: 'old', remainingCents: 0, amountCents: 10_000, account, kind, expiresOn })
    const applied = [sampleApplied('invoice', 10_000, { lotId: 'old' })]
    const plan = planned(money({ method, lots: [lot], applied }))
    expect(linesOf(plan)?.[1]).toEqual([account, 'C', 4_000])
    expect(plan.documents.lot).toMatchObject([{ account, kind: becomes, parentLotId: 'old', expiresOn }])
  })

  test('takes the latest first, and makes one credit for each lot that had paid', () => {
    const lots = [sampleLot({ id: 'old', remainingCents: 0, account: accounts.patientCredit })]
    const applied = [
      sampleApplied('invoice', 7_000, { latestId: 'a' }),
      sampleApplied('invoice', 3_000, { latestId: 'b', lotId: 'old' }),
    ]
    const plan = planned(money({ lots, applied }))
    expect(plan.documents.lot).toMatchObject([
      { parentLotId: 'old', amountCents: 3_000 },
      { parentLotId: null, amountCents: 1_000 },
    ])
  })

  test('never turns goodwill into money and never loses a cent, whatever had paid (I8, I11)', () => {
    const classes = fc.constantFrom(accounts.unappliedMoney, accounts.patientCredit, accounts.goodwillCredit)
    const rows = fc.array(fc.record({ account: classes, cents: fc.integer({ min: 1, max: 4_000 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 10_000 }), (paid, amount) => {
        const lots = paid.map(({ account }, at) => sampleLot({ id: `l${at}`, remainingCents: 0, account }))
        const applied = paid.map(({ cents }, at) =>
          sampleApplied('invoice', cents, { lotId: `l${at}`, latestId: `a${at}` }),
        )
        const source = money({ lots, applied, amountCents: 20_000 })
        const there = paid.reduce((total, row) => total + row.cents, 0)
        const parts = [{ paymentId: source.id, invoiceId: 'invoice', lotId: null, amountCents: amount }]
        const plan = ask(source, { parts })
        expect(isRefusal(plan)).toBe(amount > Math.min(there, 10_000))
        if (isRefusal(plan)) return
        const made = plan.documents.lot ?? []
        expect(made.reduce((total, lot) => total + Number(lot['amountCents']), 0)).toBe(amount)
        for (const lot of made) {
          const parent = lots.find((one) => one.id === lot['parentLotId'])
          expect(lot['account']).toBe(parent?.account)
        }
      }),
    )
  })

  test('refuses what lies on no invoice', () => {
    const lots = [sampleLot({ id: 'lot', remainingCents: 5_000 })]
    const parts = [{ paymentId: 'payment', invoiceId: null, lotId: 'lot', amountCents: 1_000 }]
    expect(ask(money({ lots }), { parts })).toMatchObject({ code: 'path-not-allowed' })
  })

  test('asks for the role’s refund limit (BI-12)', () => {
    const source = money({ amountCents: 50_000, applied: [sampleApplied('invoice', 50_000)] })
    const parts = [{ paymentId: 'payment', invoiceId: 'invoice', lotId: null, amountCents: 25_001 }]
    expect(ask(source, { parts, invoiceEffect: 'balance-due' }, ['frontdesk'])).toMatchObject({
      code: 'over-limit',
    })
  })
})

describe('money of a lender as credit (CR-8)', () => {
  const financed = money({ method: 'carecredit', integrated: true })

  test.each([['frontdesk'], ['biller']] as Role[][])('is refused to a %s, reason or not', (role) => {
    expect(ask(financed, { overrideReason: 'They asked' }, [role])).toMatchObject({
      code: 'lender-money',
      detail: 'Money financed by a lender goes back to the lender. A manager may override this.',
    })
  })

  test('a manager overrides it with a reason, and the credit keeps its origin', () => {
    expect(ask(financed)).toMatchObject({
      code: 'lender-money',
      fields: { overrideReason: expect.any(String) as string },
    })
    const plan = planned(financed, { overrideReason: 'Moves to the other ear' })
    expect(plan.documents.lot).toMatchObject([{ sourceId: 'payment', account: 2200 }])
    expect(plan.audit.map((row) => row.action)).toContain('credit.override-lender')
  })
})
