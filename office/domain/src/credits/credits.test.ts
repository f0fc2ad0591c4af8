import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import type { Plan } from '../ledger/plan.ts'
import { usualLimits } from '../limits.ts'
import { isRefusal } from '../refusal.ts'
import { planned } from '../testing/plans.ts'
import { counting, sampleInvoice, sampleLot, samplePlace, sampleSource } from '../testing/sample-books.ts'
import { applyLot } from '../billing/allocate.ts'
import { postCredit, type CreditInput } from './post-credit.ts'
import { expireGoodwill } from './expire-goodwill.ts'
import { isFamily, transferLot } from './transfer-lot.ts'

const place = samplePlace()
const desk = { roles: ['frontdesk'], limits: usualLimits } as const
const typed: CreditInput = {
  patientId: 'ada',
  receivedOn: '2026-03-10',
  givenBy: 'patient',
  givenByName: '',
  amountCents: 2_500,
  method: 'cash',
  reference: '',
  description: '',
}
const goodwill = { ...typed, method: 'goodwill', givenBy: 'practice' } as const

const linesOf = (plan: Plan) =>
  plan.entries.map((entry) => entry.lines.map(({ account, side, cents }) => [account, side, cents]))

describe('a new credit (CR-4, recipe 4)', () => {
  test.each([
    ['cash', 1000],
    ['check', 1010],
    ['card', 1020],
    ['ach', 1015],
  ] as const)('by %s: the tender against 2200, and money never lapses', (method, account) => {
    const plan = planned(postCredit({ ...typed, method }, desk, place, counting()))
    expect(linesOf(plan)).toEqual([
      [
        [account, 'D', 2_500],
        [2200, 'C', 2_500],
      ],
    ])
    expect(plan.documents.lot?.[0]).toMatchObject({ account: 2200, kind: 'new-credit', expiresOn: null })
    expect(plan.documents.credit).toEqual([{ paymentId: 'id-1', givenBy: 'patient', givenByName: '' }])
  })

  test('goodwill: 4920 against 2210, and it lapses after twelve months', () => {
    const plan = planned(postCredit(goodwill, desk, place, counting()))
    expect(linesOf(plan)).toEqual([
      [
        [4920, 'D', 2_500],
        [2210, 'C', 2_500],
      ],
    ])
    expect(plan.documents.lot?.[0]).toMatchObject({ kind: 'goodwill', expiresOn: '2027-03-10' })
  })

  test.each([
    ['goodwill of the patient', { ...goodwill, givenBy: 'patient' }, 'givenBy'],
    ['money of the practice', { ...typed, givenBy: 'practice' }, 'method'],
    ['another without a name', { ...typed, givenBy: 'other' }, 'givenByName'],
    ['tomorrow', { ...typed, receivedOn: '2026-03-11' }, 'receivedOn'],
  ] as [string, CreditInput, string][])('refuses %s by its field', (_what, input, field) => {
    const refusal = postCredit(input, { ...desk, roles: ['manager'] }, place, counting())
    expect(refusal).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) as string } })
  })

  test('refuses goodwill above the limit, but no money above it (CR-7)', () => {
    const over = postCredit({ ...goodwill, amountCents: 2_501 }, desk, place, counting())
    expect(over).toMatchObject({ code: 'over-limit' })
    expect(isRefusal(postCredit({ ...typed, amountCents: 900_000 }, desk, place, counting()))).toBe(false)
  })
})

describe('goodwill that is not spent (recipe 4)', () => {
  const account = accounts.goodwillCredit
  const source = sampleSource({ method: 'goodwill', integrated: false, amountCents: 5_000 })
  const lot = sampleLot({ id: 'lot', remainingCents: 2_000, amountCents: 5_000, account, kind: 'goodwill' })

  test('lapses by the mirror of the remainder, and the source shrinks by it (I8)', () => {
    const plan = planned(expireGoodwill({ ...lot, expiresOn: '2026-03-09' }, source, place, counting()))
    expect(linesOf(plan)).toEqual([
      [
        [2210, 'D', 2_000],
        [4920, 'C', 2_000],
      ],
    ])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', amountCents: 3_000 }])
  })

  test.each([
    ['on its last day', { expiresOn: '2026-03-10' }],
    ['that was spent', { expiresOn: '2026-03-09', remainingCents: 0 }],
    ['that is money', { expiresOn: null }],
    ['of another class', { expiresOn: '2026-03-09', account: accounts.patientCredit }],
  ])('does not lapse %s', (_what, given) => {
    expect(isRefusal(expireGoodwill({ ...lot, ...given }, source, place, counting()))).toBe(true)
  })

  test('can be applied on its last day and not after it (CR-5)', () => {
    const input = { allocations: [{ invoiceId: 'invoice', amountCents: 500 }], appliedOn: '2026-03-10' }
    const apply = (expiresOn: string) =>
      applyLot({ ...lot, expiresOn }, input, [sampleInvoice()], place, counting())
    expect(isRefusal(apply('2026-03-10'))).toBe(false)
    expect(apply('2026-03-09')).toMatchObject({ code: 'wrong-state' })
  })
})

describe('a transfer within the family (recipe 14)', () => {
  const ada = { id: 'ada', name: 'Ada Quill', guarantorId: null }
  const ben = { id: 'ben', name: 'Ben Quill', guarantorId: 'ada' }
  const cleo = { id: 'cleo', name: 'Cleo Finch', guarantorId: null }
  const input = { amountCents: 1_500, transferredOn: '2026-03-10', reason: 'Brother' }
  const lot = sampleLot({ id: 'lot', remainingCents: 2_000, account: accounts.patientCredit })

  test('families have one guarantor', () => {
    expect(isFamily(ada, ben)).toBe(true)
    expect(isFamily(ben, { id: 'dora', name: '', guarantorId: 'ada' })).toBe(true)
    expect(isFamily(ada, cleo)).toBe(false)
    expect(isFamily(ada, ada)).toBe(false)
  })

  test.each([accounts.unappliedMoney, accounts.patientCredit, accounts.goodwillCredit])(
    'keeps class %s, origin, parent and expiry, and both files tell it',
    (account) => {
      const given = { ...lot, account, expiresOn: '2026-12-31' }
      const plan = planned(transferLot(given, ada, ben, input, place, counting()))
      expect(linesOf(plan)).toEqual([
        [
          [account, 'D', 1_500],
          [account, 'C', 1_500],
        ],
      ])
      const opened = { patientId: 'ben', sourceId: 'payment', parentLotId: 'lot', expiresOn: '2026-12-31' }
      expect(plan.documents.lot).toMatchObject([{ ...opened, account, kind: 'transfer', amountCents: 1_500 }])
      expect(plan.audit.map((row) => row.patientId)).toEqual(['ada', 'ben'])
    },
  )

  test.each([
    ['a stranger', cleo, input, 'not-family'],
    ['more than is left', ben, { ...input, amountCents: 2_001 }, 'more-than-remaining'],
  ])('refuses %s', (_what, to, asked, code) => {
    expect(transferLot(lot, ada, to, asked, place, counting())).toMatchObject({ code })
  })
})
