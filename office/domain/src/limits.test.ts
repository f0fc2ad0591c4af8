import { describe, expect, test } from 'vitest'
import { refuseOverWriteOffLimit } from './corrections/write-off.ts'
import { postCredit, refuseGoodwill } from './credits/post-credit.ts'
import { limitOf, usualLimits, type Limits } from './limits.ts'
import type { Role } from './permissions.ts'
import { refuseOverLimit } from './refunds/refund.ts'
import { counting, samplePlace } from './testing/sample-books.ts'

const limits: Limits = {
  refundCents: { frontdesk: 0, biller: 700_000 },
  goodwillCents: { frontdesk: 9_900, biller: 100 },
  writeOffCents: { biller: null },
  goodwillMonths: 6,
}

interface Row {
  held: Role[]
  usual: number | null
  own: number | null
}

const rules = {
  refundCents: refuseOverLimit,
  goodwillCents: refuseGoodwill,
  writeOffCents: refuseOverWriteOffLimit,
}

/** What the usual limits and a practice's own allow, to the cent. */
function holds(kind: keyof typeof rules, { held, usual, own }: Row) {
  for (const [given, limit] of [
    [usualLimits, usual],
    [limits, own],
  ] as const) {
    expect(limitOf(held, given[kind])).toBe(limit)
    const asker = { roles: held, limits: given }
    expect(rules[kind](limit ?? 1_000_000_000, asker)).toBeUndefined()
    if (limit !== null) expect(rules[kind](limit + 1, asker)).toMatchObject({ code: 'over-limit' })
  }
}

describe('the largest refund (BI-12)', () => {
  test.each<Row>([
    { held: ['frontdesk'], usual: 25_000, own: 0 },
    { held: ['biller'], usual: 250_000, own: 700_000 },
    { held: ['frontdesk', 'biller'], usual: 250_000, own: 700_000 },
    { held: ['manager'], usual: null, own: null },
    { held: ['frontdesk', 'manager'], usual: null, own: null },
    { held: ['administrator'], usual: 0, own: 0 },
    { held: ['auditor'], usual: 0, own: 0 },
    { held: [], usual: 0, own: 0 },
  ])('of $held is $usual, or $own where the practice set it', (row) => holds('refundCents', row))
})

describe('the largest goodwill credit (CR-7)', () => {
  test.each<Row>([
    { held: ['frontdesk'], usual: 2_500, own: 9_900 },
    { held: ['frontdesk', 'biller'], usual: 10_000, own: 9_900 },
    { held: ['biller', 'manager'], usual: null, own: null },
  ])('of $held is $usual, or $own where the practice set it', (row) => holds('goodwillCents', row))

  test.each<Role[][]>([[['administrator']], [['auditor']], [[]]])('of %s is none at all', (held) => {
    const unlimited = { ...limits, goodwillCents: { frontdesk: null, biller: null } }
    expect(refuseGoodwill(1, { roles: held, limits: unlimited })).toMatchObject({ code: 'forbidden' })
  })
})

describe('the largest write-off (BI-12)', () => {
  test.each<Row>([
    { held: ['frontdesk'], usual: 0, own: 0 },
    { held: ['biller'], usual: 50_000, own: null },
    { held: ['manager'], usual: null, own: null },
    { held: ['auditor'], usual: 0, own: 0 },
  ])('of $held is $usual, or $own where the practice set it', (row) => holds('writeOffCents', row))
})

test('goodwill lapses after as many months as the practice says', () => {
  const typed = {
    receivedOn: '2026-03-10',
    givenBy: 'practice',
    method: 'goodwill',
    amountCents: 100,
  } as const
  const words = { patientId: 'ada', givenByName: '', reference: '', description: '' }
  const asker = { roles: ['manager'], limits } as const
  const plan = postCredit({ ...typed, ...words }, asker, samplePlace(), counting())
  expect(plan).toMatchObject({ answer: { expiresOn: '2026-09-10' } })
})
