import { describe, expect, test } from 'vitest'
import { applyLot, unapply, type AllocationToReverse } from '../billing/allocate.ts'
import { accounts } from '../ledger/accounts.ts'
import type { BookLot, BookSource } from '../ledger/books.ts'
import { type Refusal } from '../refusal.ts'
import { eventsOf, linesByEntry, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'

describe('a deposit or credit that is applied (recipe 3, CR-5)', () => {
  const lot = sampleLot({ id: 'lot', remainingCents: 3_000, version: 7 })
  const invoices = [
    sampleInvoice({ id: 'first', balanceCents: 2_000, version: 5 }),
    sampleInvoice({ id: 'second', number: 8, version: 6 }),
  ]
  const typed = [
    { invoiceId: 'first', amountCents: 2_000 },
    { invoiceId: 'second', amountCents: 1_000 },
  ]
  const apply = (given: Partial<BookLot> = {}, allocations = typed, appliedOn = '2026-03-09') =>
    applyLot({ ...lot, ...given }, { allocations, appliedOn }, invoices, samplePlace(), counting())

  test('posts its class / 1100 for each invoice, up to the last cent of both', () => {
    const plan = planned(apply())
    expect(linesByEntry(plan)).toEqual([
      ['2100 lot D 2000', '1100 first C 2000'],
      ['2100 lot D 1000', '1100 second C 1000'],
    ])
    expect(plan.entries[0]).toMatchObject({
      kind: 'apply',
      effectiveOn: '2026-03-09',
      locationId: 'main',
      documentId: 'lot',
    })
    expect(plan.documents.allocation?.[0]).toEqual({
      id: 'id-2',
      sourceId: 'payment',
      lotId: 'lot',
      invoiceId: 'first',
      amountCents: 2_000,
      kind: 'applied',
      takesBackId: null,
      documentId: 'lot',
      allocatedOn: '2026-03-09',
      entryId: 'id-1',
    })
    expect(plan.expect.balances).toEqual([
      { account: 2100, key: 'lot', version: 7 },
      { account: 1100, key: 'first', version: 5 },
      { account: 1100, key: 'second', version: 6 },
    ])
    expect(plan.audit).toMatchObject([
      {
        action: 'deposit.apply',
        patientId: 'ada',
        documentId: 'lot',
        summary: 'Applied $20.00 of a deposit to invoice 7',
      },
      { summary: 'Applied $10.00 of a deposit to invoice 8' },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'first', patientId: 'ada' },
      { topic: 'invoice', invoiceId: 'second', patientId: 'ada' },
      { topic: 'lot', lotId: 'lot', patientId: 'ada' },
    ])
    expect(plan.answer).toEqual({ remainingCents: 0 })
  })

  test('is told as a credit where it is one', () => {
    const plan = planned(apply({ account: accounts.patientCredit }))
    expect(linesByEntry(plan)[0]).toEqual(['2200 lot D 2000', '1100 first C 2000'])
    expect(plan.audit).toMatchObject([
      { action: 'credit.apply', summary: 'Applied $20.00 of a credit to invoice 7' },
      {},
    ])
  })

  test.each<[string, Partial<BookLot>, typeof typed, string, string, string]>([
    [
      'more than is left of it',
      { remainingCents: 2_999 },
      typed,
      '2026-03-09',
      'more-than-remaining',
      'allocations',
    ],
    [
      'more than an invoice owes',
      {},
      [{ invoiceId: 'first', amountCents: 2_001 }],
      '2026-03-09',
      'more-than-balance',
      'allocations.0.amountCents',
    ],
    ['a date to come', {}, typed, '2026-03-11', 'invalid', 'appliedOn'],
    ['a date before it came to lie here', {}, typed, '2026-03-04', 'invalid', 'appliedOn'],
    ['a date before the invoice', { openedOn: '2026-02-01' }, typed, '2026-02-28', 'invalid', 'appliedOn'],
  ])('refuses %s', (_, given, allocations, on, code, field) => {
    const refusal = apply(given, allocations, on)
    expect(refusal).toMatchObject({ code })
    expect(Object.keys((refusal as Refusal).fields ?? {})).toEqual([field])
  })

  test.each([
    [accounts.unappliedMoney, 'This deposit has $29.99 left.'],
    [accounts.patientCredit, 'This credit has $29.99 left.'],
  ])('of class %s says what is left of it', (account, words) => {
    expect(JSON.stringify(apply({ account, remainingCents: 2_999 }))).toContain(words)
  })

  test('of goodwill that lapsed says when', () => {
    expect(apply({ expiresOn: '2026-03-09' })).toMatchObject({
      code: 'wrong-state',
      detail: 'This goodwill credit lapsed on Mar 9, 2026.',
    })
  })
})

describe('applied money that is taken off its invoice (recipe 3)', () => {
  const invoices = [sampleInvoice({ version: 5 })]
  const lot = sampleLot({ id: 'lot', remainingCents: 0, amountCents: 4_000, version: 7, account: 2200 })
  const source = sampleSource({
    version: 3,
    applied: [sampleApplied('invoice', 4_000, { lotId: 'lot' }), sampleApplied('invoice', 6_000)],
    lots: [lot],
    invoices,
  })
  const allocation: AllocationToReverse = {
    id: 'allocation',
    lotId: 'lot',
    invoiceId: 'invoice',
    amountCents: 4_000,
    kind: 'applied',
    allocatedOn: '2026-03-06',
    entryId: 'applied',
  }
  const take = (
    given: Partial<AllocationToReverse> = {},
    from: Partial<BookSource> = {},
    closedThrough: string | null = null,
  ) =>
    unapply({ ...allocation, ...given }, { ...source, ...from }, samplePlace({ closedThrough }), counting())

  test('lies in its lot again: the mirror, on its day', () => {
    const plan = planned(take())
    expect(linesByEntry(plan)).toEqual([['1100 invoice D 4000', '2200 lot C 4000']])
    expect(plan.entries).toMatchObject([
      {
        kind: 'un-apply',
        effectiveOn: '2026-03-06',
        locationId: 'main',
        documentId: 'lot',
        reversesId: 'applied',
      },
    ])
    expect(plan.documents).toEqual({
      allocation: [
        {
          id: 'id-2',
          sourceId: 'payment',
          lotId: 'lot',
          invoiceId: 'invoice',
          amountCents: -4_000,
          kind: 'un-applied',
          takesBackId: 'allocation',
          documentId: 'lot',
          allocatedOn: '2026-03-06',
          entryId: 'id-1',
        },
      ],
    })
    expect(plan.expect).toEqual({
      sessions: [],
      sources: [{ id: 'payment', version: 3 }],
      balances: [
        { account: 1100, key: 'invoice', version: 5 },
        { account: 2200, key: 'lot', version: 7 },
      ],
    })
    expect(plan.sourceChanges).toEqual([{ id: 'payment' }])
    expect(plan.audit).toMatchObject([
      {
        action: 'deposit.un-apply',
        patientId: 'ada',
        documentId: 'lot',
        summary: 'Took $40.00 off invoice 7',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'invoice', patientId: 'ada' },
      { topic: 'lot', lotId: 'lot', patientId: 'ada' },
    ])
    expect(plan.answer).toEqual({ lotId: 'lot' })
  })

  test('of a payment itself becomes a new lot of the same origin', () => {
    const plan = planned(take({ lotId: null, amountCents: 6_000 }))
    expect(linesByEntry(plan)).toEqual([['1100 invoice D 6000', '2100 id-1 C 6000']])
    expect(plan.entries[0]?.reversesId).toBeNull()
    expect(plan.documents.lot).toMatchObject([
      {
        id: 'id-1',
        kind: 'unapplied',
        amountCents: 6_000,
        patientId: 'ada',
        locationId: 'main',
        sourceId: 'payment',
        openedOn: '2026-03-06',
        entryId: 'id-2',
      },
    ])
    expect(plan.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 5 }])
    expect(plan.answer).toEqual({ lotId: 'id-1' })
  })

  test('leaves what refunds and returns have taken since, and is then no mirror', () => {
    const plan = planned(take({}, { applied: [sampleApplied('invoice', 1_500, { lotId: 'lot' })] }))
    expect(linesByEntry(plan)).toEqual([['1100 invoice D 1500', '2200 lot C 1500']])
    expect(plan.entries[0]?.reversesId).toBeNull()
  })

  test('is dated on the day of the correction when its day is closed (BI-11)', () => {
    expect(planned(take({}, {}, '2026-03-06')).entries).toMatchObject([{ effectiveOn: '2026-03-10' }])
  })

  test.each<[string, Partial<AllocationToReverse>, Partial<BookSource>]>([
    ['was taken back itself', { kind: 'un-applied' }, {}],
    ['belongs to a deleted payment', {}, { ended: true }],
    ['lies on an invoice that is gone', {}, { invoices: [] }],
    ['lies there no more', {}, { applied: [sampleApplied('invoice', 0, { lotId: 'lot' })] }],
    ['never lay there', {}, { applied: [sampleApplied('other', 4_000, { lotId: 'lot' })] }],
  ])('is refused when it %s', (_, given, from) => {
    expect(take(given, from)).toMatchObject({
      code: 'wrong-state',
      detail: 'Nothing of this is applied to the invoice any more.',
    })
  })
})
