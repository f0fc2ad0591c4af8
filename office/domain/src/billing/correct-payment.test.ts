import { describe, expect, test } from 'vitest'
import type { BookEntry, BookSource } from '../ledger/books.ts'
import { credit, debit } from '../ledger/plan.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { eventsOf, linesByEntry, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { deletePayment, editPayment, looksLike, whyLocked, type EditInput } from './correct-payment.ts'

const invoices = [
  sampleInvoice({ id: 'first', issuedOn: '2026-03-01', balanceCents: 500, version: 5 }),
  sampleInvoice({ id: 'second', number: 8, issuedOn: '2026-03-04', balanceCents: 0, version: 6 }),
]
/** $100.00 in cash: $60.00 and then $30.00 on two invoices, the rest a lot. */
const cash = sampleSource({
  method: 'cash',
  integrated: false,
  merchantNumber: null,
  lenderTransactionId: null,
  version: 3,
  applied: [
    sampleApplied('first', 6_000, { latestId: 'a' }),
    sampleApplied('second', 3_000, { latestId: 'b' }),
  ],
  lots: [sampleLot({ id: 'lot', kind: 'overpayment', remainingCents: 1_000, version: 7 })],
  invoices,
})
const received: BookEntry = {
  id: 'entry',
  kind: 'payment',
  effectiveOn: '2026-03-05',
  locationId: 'main',
  documentId: 'payment',
  lines: [
    debit(1000, 'main', 10_000),
    credit(1100, 'first', 6_000),
    credit(1100, 'second', 3_000),
    credit(2100, 'lot', 1_000),
  ],
}
const typed: EditInput = {
  amountCents: 10_000,
  method: 'check',
  receivedOn: '2026-03-05',
  reference: '12',
  note: 'n',
}

const mirrored = ['1000 main C 10000', '1100 first D 6000', '1100 second D 3000', '2100 lot D 1000']

function edit(
  given: Partial<EditInput> = {},
  source: BookSource = cash,
  entries = [received],
  place = samplePlace(),
) {
  return editPayment({ source, entries }, { ...typed, ...given }, place, counting())
}

describe('an ordinary payment that is deleted (recipe 15, BI-7)', () => {
  test('is mirrored on its day and taken off its invoices; the rows stay', () => {
    const plan = planned(
      deletePayment({ source: cash, entries: [received] }, 'Typed twice', samplePlace(), counting()),
    )
    expect(linesByEntry(plan)).toEqual([mirrored])
    expect(plan.entries).toMatchObject([
      {
        kind: 'payment-deleted',
        effectiveOn: '2026-03-05',
        locationId: 'main',
        documentId: 'payment',
        reversesId: 'entry',
      },
    ])
    expect(plan.documents).toEqual({
      allocation: [
        {
          id: 'id-2',
          sourceId: 'payment',
          lotId: null,
          invoiceId: 'first',
          amountCents: -6_000,
          kind: 'deleted',
          takesBackId: null,
          documentId: 'payment',
          allocatedOn: '2026-03-05',
          entryId: 'id-1',
        },
        expect.objectContaining({ invoiceId: 'second', amountCents: -3_000 }),
      ],
      paymentEnd: [{ paymentId: 'payment', kind: 'deleted', reason: 'Typed twice' }],
    })
    expect(plan.expect).toEqual({
      sessions: [],
      sources: [{ id: 'payment', version: 3 }],
      balances: [
        { account: 1100, key: 'first', version: 5 },
        { account: 1100, key: 'second', version: 6 },
        { account: 2100, key: 'lot', version: 7 },
      ],
    })
    expect(plan.sourceChanges).toEqual([{ id: 'payment', amountCents: 0 }])
    expect(plan.audit).toMatchObject([
      {
        action: 'payment.delete',
        patientId: 'ada',
        documentId: 'payment',
        summary: 'Deleted a cash payment: Typed twice',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'first', patientId: 'ada' },
      { topic: 'invoice', invoiceId: 'second', patientId: 'ada' },
      { topic: 'payment', paymentId: 'payment', patientId: 'ada' },
    ])
    expect(plan.answer).toEqual({ paymentId: 'payment' })
  })

  test('has all of its entries mirrored, the newest first, and nothing taken off where nothing lies', () => {
    const moved: BookEntry = {
      ...received,
      id: 'later',
      effectiveOn: '2026-03-07',
      locationId: 'desert',
      lines: [debit(1100, 'first', 6_000), credit(2100, 'lot', 6_000)],
    }
    const source = { ...cash, applied: [sampleApplied('first', 0)], lots: [] }
    const paid = { source, entries: [received, moved] }
    const plan = planned(deletePayment(paid, 'x', samplePlace(), counting()))
    expect(plan.entries).toMatchObject([
      { reversesId: 'later', effectiveOn: '2026-03-07', locationId: 'desert' },
      { reversesId: 'entry', effectiveOn: '2026-03-05', locationId: 'main' },
    ])
    expect(plan.documents.allocation).toBeUndefined()
  })

  test('is dated on the day of the correction when its day is closed (BI-11)', () => {
    const place = samplePlace({ closedThrough: '2026-03-05' })
    const plan = planned(deletePayment({ source: cash, entries: [received] }, 'x', place, counting()))
    expect(plan.entries).toMatchObject([{ effectiveOn: '2026-03-10' }])
    expect(plan.documents.allocation?.[0]).toMatchObject({ allocatedOn: '2026-03-10' })
  })
})

describe('an ordinary payment that is edited (recipe 15, BI-7)', () => {
  test('is mirrored and posted anew, linked, on the same invoices in the same order', () => {
    const plan = planned(edit())
    expect(linesByEntry(plan)).toEqual([
      mirrored,
      ['1010 main D 10000', '1100 first C 6500', '1100 second C 3000', '2100 id-8 C 500'],
    ])
    expect(plan.documents.payment).toMatchObject([
      {
        id: 'id-7',
        patientId: 'ada',
        locationId: 'main',
        kind: 'payment',
        method: 'check',
        amountCents: 10_000,
        reference: '12',
        note: 'n',
        merchantNumber: null,
        resultId: null,
        replacesId: 'payment',
      },
    ])
    expect(plan.documents.lot).toMatchObject([{ kind: 'overpayment', amountCents: 500 }])
    expect(plan.documents.paymentEnd).toEqual([{ paymentId: 'payment', kind: 'replaced', reason: 'Edited' }])
    expect(plan.audit).toMatchObject([
      {
        action: 'payment.edit',
        patientId: 'ada',
        documentId: 'id-7',
        summary: 'Edited a payment: $100.00 by cash became $100.00 by check',
      },
    ])
    expect(plan.answer).toEqual({ paymentId: 'id-7' })
  })

  test('of less pays the invoices as far as it goes', () => {
    expect(linesByEntry(planned(edit({ amountCents: 6_600 })))[1]).toEqual([
      '1010 main D 6600',
      '1100 first C 6500',
      '1100 second C 100',
    ])
  })

  test('of a deposit takes no more of an invoice than it did, and stays a deposit', () => {
    const deposit: BookSource = {
      ...cash,
      kind: 'deposit',
      applied: [sampleApplied('first', 6_000), sampleApplied('gone', 1)],
    }
    const plan = planned(edit({}, deposit))
    expect(linesByEntry(plan)[1]).toEqual([
      '1010 main D 10000',
      '1100 first C 6000',
      expect.stringContaining('C 4000'),
    ])
    expect(plan.documents.lot).toMatchObject([{ kind: 'deposit' }])
  })

  test('to CareCredit stands against the location’s merchant, and launches nothing (CC-17)', () => {
    const plan = planned(edit({ method: 'carecredit' }))
    expect(linesByEntry(plan)[1]?.[0]).toBe('1030 5348129900000001 D 10000')
    expect(plan.documents.payment).toMatchObject([{ merchantNumber: '5348129900000001' }])
  })

  test('keeps the date of a closed day, and is dated on the day of the correction (BI-11)', () => {
    const plan = planned(edit({}, cash, [received], samplePlace({ closedThrough: '2026-03-05' })))
    expect(plan.entries.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-03-10', '2026-03-10'])
  })

  test('that was imported stands against opening balances again, on the day of the import (recipe 16, CC-15)', () => {
    const opening = {
      ...received,
      effectiveOn: '2026-02-01',
      lines: [debit(3000, 'import', 10_000), credit(2100, 'lot', 10_000)],
    }
    const source = { ...cash, applied: [] }
    const plan = planned(
      edit({ receivedOn: '2025-12-24' }, source, [opening], samplePlace({ closedThrough: '2026-01-31' })),
    )
    expect(linesByEntry(plan)[1]?.[0]).toBe('3000 import D 10000')
    expect(plan.entries.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-02-01', '2026-02-01'])
    expect(plan.documents.payment).toMatchObject([{ receivedOn: '2025-12-24' }])
  })

  test.each<[string, Partial<EditInput>, BookSource, string, string | undefined]>([
    ['to a date to come', { receivedOn: '2026-03-11' }, cash, 'invalid', 'receivedOn'],
    ['to before what it pays was issued', { receivedOn: '2026-03-03' }, cash, 'invalid', 'receivedOn'],
    ['that is a credit', {}, { ...cash, kind: 'credit' }, 'wrong-state', undefined],
    ['that is integrated', {}, sampleSource(), 'integrated-transaction', undefined],
  ])('%s is refused', (_, given, source, code, field) => {
    const refusal = edit(given, source)
    expect(refusal).toMatchObject({ code })
    expect(Object.keys((refusal as Refusal).fields ?? {})).toEqual(field === undefined ? [] : [field])
  })

  test('to before an invoice that it does not pay any more is done', () => {
    const source = { ...cash, applied: [sampleApplied('first', 6_000), sampleApplied('second', 0)] }
    expect(isRefusal(edit({ receivedOn: '2026-03-03' }, source))).toBe(false)
  })
})

describe('what depends on a payment locks it (recipe 15, CC-14)', () => {
  const detailOf = (given: Partial<BookSource>) => whyLocked({ ...cash, ...given })

  test('nothing does of an ordinary one that lies as it came', () => expect(whyLocked(cash)).toBeUndefined())

  test.each<[Partial<BookSource>, string, string]>([
    [{ ended: true }, 'wrong-state', 'This payment is over: it was deleted, replaced or bounced.'],
    [
      { integrated: true },
      'integrated-transaction',
      'This came from CareCredit: its amount and method never change. Note and reference may.',
    ],
    [
      { dependents: ['refund 3 of 2026-03-06', 'return 2'] },
      'depends-on-it',
      'Undo first what depends on this payment: refund 3 of Mar 6, 2026, return 2.',
    ],
    [
      { heldCents: 1 },
      'depends-on-it',
      'Undo first what depends on this payment: a CareCredit refund in progress.',
    ],
    ...(
      [
        ['new-credit', 'credit'],
        ['refund-credit', 'credit'],
        ['transfer', 'family'],
        ['deposit', 'deposit'],
      ] as const
    ).map(([kind, noun]): [Partial<BookSource>, string, string] => [
      { lots: [sampleLot({ id: 'lot', kind, amountCents: 1_000, remainingCents: 999 })] },
      'depends-on-it',
      `Undo first what depends on this payment: ${noun} money of it that was spent or passed on.`,
    ]),
  ])('%o', (given, code, detail) => expect(detailOf(given)).toMatchObject({ code, detail }))
})

test('a fetched transaction looks like one by hand when the amount is the same and the day at most one away (CC-17)', () => {
  const at = (on: string, amountCents = 1_000) => ({ on, amountCents })
  expect(looksLike(at('2026-03-05'), at('2026-03-06'))).toBe(true)
  expect(looksLike(at('2026-03-06'), at('2026-03-05'))).toBe(true)
  expect(looksLike(at('2026-03-05'), at('2026-03-07'))).toBe(false)
  expect(looksLike(at('2026-03-05'), at('2026-03-05', 1_001))).toBe(false)
})
