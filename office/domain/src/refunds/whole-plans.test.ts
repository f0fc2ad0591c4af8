import { describe, expect, test } from 'vitest'
import type { BookSource } from '../ledger/books.ts'
import { usualLimits } from '../limits.ts'
import { credit, debit } from '../ledger/plan.ts'
import { isRefusal } from '../refusal.ts'
import { eventsOf, linesOf, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import type { Asker, RefundInput } from './refund-input.ts'
import { failRefund, payOutRefund, type BookRefund } from './refund-on-its-way.ts'
import { whyNotBy } from './refund-path.ts'
import { issueRefund, liesAt, sinceHeld } from './refund.ts'

// Everything that a refund writes beside its postings, and every reason for which there is none.
const manager: Asker = { roles: ['manager'], limits: usualLimits, cashForOther: true }
const invoices = [
  sampleInvoice({ balanceCents: 0, version: 5, lines: [sampleLine({ netCents: 9_000, taxCents: 1_000 })] }),
]
const cash = sampleSource({
  method: 'cash',
  integrated: false,
  version: 3,
  amountCents: 12_000,
  applied: [sampleApplied('invoice', 10_000)],
  lots: [sampleLot({ id: 'lot', remainingCents: 2_000, version: 7 })],
  invoices,
})
const part = { paymentId: 'payment', invoiceId: 'invoice', lotId: null, amountCents: 1_000 }
const outOfLot = { ...part, invoiceId: null, lotId: 'lot' }
const typed: RefundInput = {
  patientId: 'ada',
  method: 'cash',
  parts: [part],
  invoiceEffect: 'reduce-charge',
  reason: 'Too loud',
  refundedOn: '2026-03-09',
}

function issue(given: Partial<RefundInput> = {}, source: BookSource = cash, asker: Asker = manager) {
  return issueRefund({ ...typed, ...given }, [source], asker, samplePlace(), counting())
}

describe('a refund (recipe 5)', () => {
  test('that reduces the charge takes its tax share and keeps both documents', () => {
    const plan = planned(issue({ parts: [part, outOfLot] }))
    expect(linesOf(plan)).toEqual([
      '4910 refund D 900',
      '2500 main D 100',
      '2100 lot D 1000',
      '1000 main C 2000',
    ])
    expect(plan.entries).toMatchObject([
      { kind: 'refund', effectiveOn: '2026-03-09', locationId: 'main', documentId: 'id-3' },
    ])
    expect(plan.documents).toEqual({
      refund: [
        {
          id: 'id-3',
          patientId: 'ada',
          locationId: 'main',
          sourceId: 'payment',
          method: 'cash',
          amountCents: 2_000,
          refundedOn: '2026-03-09',
          reason: 'Too loud',
          invoiceEffect: 'reduce-charge',
          resultId: null,
          settlesReturnId: null,
          entryId: 'id-4',
        },
      ],
      refundPart: [
        { refundId: 'id-3', position: 0, invoiceId: 'invoice', lotId: null, amountCents: 1_000 },
        { refundId: 'id-3', position: 1, invoiceId: null, lotId: 'lot', amountCents: 1_000 },
      ],
      chargeReduction: [
        {
          id: 'id-5',
          invoiceId: 'invoice',
          lineId: 'line',
          netCents: 900,
          taxCents: 100,
          kind: 'allowance',
          documentId: 'id-3',
        },
      ],
      allocation: [
        {
          id: 'id-6',
          sourceId: 'payment',
          lotId: null,
          invoiceId: 'invoice',
          amountCents: -1_000,
          kind: 'refund',
          takesBackId: null,
          documentId: 'id-3',
          allocatedOn: '2026-03-09',
          entryId: 'id-4',
        },
      ],
    })
    expect(plan.touched).toEqual([{ account: 1100, key: 'invoice' }])
    expect(plan.expect).toEqual({
      sessions: [],
      sources: [{ id: 'payment', version: 3 }],
      balances: [
        { account: 1100, key: 'invoice', version: 5 },
        { account: 2100, key: 'lot', version: 7 },
      ],
    })
    expect(plan.sourceChanges).toEqual([{ id: 'payment', refundedCents: 2_000 }])
    expect(plan.audit).toMatchObject([
      {
        action: 'refund.issue',
        patientId: 'ada',
        documentId: 'id-3',
        summary: 'Refunded $20.00 by cash: Too loud',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'invoice', patientId: 'ada' },
      { topic: 'lot', lotId: 'lot', patientId: 'ada' },
      { topic: 'refund', refundId: 'id-3', patientId: 'ada' },
    ])
    expect(plan.answer).toEqual({ refundIds: ['id-3'], lotIds: [], amountCents: 2_000 })
  })

  test.each([
    ['cash', '1000 main C 1000'],
    ['check', '1045 main C 1000'],
    ['ach', '2300 id-2 C 1000'],
    ['check-run', '2300 id-2 C 1000'],
  ] as const)('by %s makes the balance due again and leaves by %s', (method, line) => {
    const plan = planned(issue({ method, invoiceEffect: 'balance-due' }))
    expect(linesOf(plan)[0]).toBe('1100 invoice D 1000')
    expect(linesOf(plan)[1]?.replace(/id-\d+/, 'id')).toBe(line.replace('id-2', 'id'))
    expect(plan.documents.chargeReduction).toBeUndefined()
    expect(plan.touched).toEqual([])
  })

  test('as credit leaves the source whole and is told as one (recipe 6)', () => {
    const plan = planned(issue({ method: 'patient-credit' }))
    expect(plan.sourceChanges).toEqual([{ id: 'payment', refundedCents: 0 }])
    expect(plan.audit).toMatchObject([{ summary: 'Refunded $10.00 as credit: Too loud' }])
    expect(plan.documents.lot).toMatchObject([
      {
        patientId: 'ada',
        locationId: 'main',
        sourceId: 'payment',
        openedOn: '2026-03-09',
        parentLotId: null,
      },
    ])
    expect(plan.answer).toMatchObject({ lotIds: [expect.any(String)] })
  })

  test.each<[string, Partial<RefundInput>, BookSource, string, string]>([
    ['dated ahead', { refundedOn: '2026-03-11' }, cash, 'invalid', 'The date is in the future.'],
    [
      'dated before the money came',
      { refundedOn: '2026-03-04' },
      cash,
      'invalid',
      'This money was received on Mar 5, 2026; choose that date or a later one.',
    ],
    [
      'of more than lies there',
      { parts: [{ ...part, amountCents: 10_001 }] },
      cash,
      'more-than-refundable',
      '$100.00 of this payment lies there.',
    ],
    [
      'of more than lies there, in two parts',
      {
        parts: [
          { ...part, amountCents: 9_000 },
          { ...part, amountCents: 1_001 },
        ],
      },
      cash,
      'more-than-refundable',
      '$100.00 of this payment lies there.',
    ],
    [
      'of more than is refundable',
      {},
      { ...cash, refundedCents: 11_001 },
      'more-than-refundable',
      '$9.99 of this payment can be refunded.',
    ],
    [
      'of what lies nowhere',
      { parts: [{ ...outOfLot, lotId: 'other' }] },
      cash,
      'not-found',
      'Nothing of that payment lies there any more.',
    ],
    [
      'of somebody else',
      { patientId: 'ben' },
      cash,
      'not-found',
      'Nothing of that payment lies there any more.',
    ],
    [
      'of a deleted payment',
      {},
      { ...cash, ended: true },
      'wrong-state',
      'That payment was deleted or replaced.',
    ],
    [
      'of more charge than is left',
      {},
      { ...cash, invoices: [sampleInvoice({ lines: [sampleLine({ netLeftCents: 999 })] })] },
      'more-than-refundable',
      '$9.99 of the charge is left to reduce.',
    ],
    [
      'that gives a restocking fee back',
      {},
      {
        ...cash,
        invoices: [sampleInvoice({ lines: [sampleLine({ netLeftCents: 1_500, standingFeeCents: 501 })] })],
      },
      'more-than-refundable',
      'The charge can be reduced by $9.99: the restocking fee stays.',
    ],
    [
      'of integrated money',
      {},
      { ...cash, method: 'carecredit', integrated: true },
      'launch-instead',
      'Money financed by CareCredit goes back through CareCredit.',
    ],
    ['by card of cash', { method: 'card' }, cash, 'path-not-allowed', 'A card refund needs a card payment.'],
  ])('%s is refused with the reason', (_, given, source, code, words) => {
    const refusal = issue(given, source)
    expect(refusal).toMatchObject({ code })
    expect(JSON.stringify(refusal)).toContain(words)
  })

  test('above the role’s limit is refused unless a second person is asked (BI-12)', () => {
    const large = { ...cash, amountCents: 40_000, applied: [sampleApplied('invoice', 30_000)] }
    const parts = [{ ...part, amountCents: 25_001 }]
    const desk: Asker = { ...manager, roles: ['frontdesk'] }
    const due = { parts, invoiceEffect: 'balance-due' } as const
    expect(issue(due, large, desk)).toMatchObject({
      code: 'over-limit',
      fields: { amountCents: 'Your role refunds up to $250.00 at once; ask a manager.' },
    })
    expect(isRefusal(issue(due, large, { ...desk, asksAnother: true }))).toBe(false)
  })
})

describe('which way back money has (I11)', () => {
  test.each([
    ['patient-credit', 'goodwill', false, undefined],
    ['cash', 'goodwill', true, 'Goodwill is no money: it goes back as a credit only.'],
    ['carecredit', 'carecredit', false, undefined],
    ['cash', 'carecredit', true, 'Money financed by CareCredit goes back through CareCredit.'],
    ['carecredit', 'cash', true, 'This money did not come from CareCredit.'],
    ['card', 'check', true, 'A card refund needs a card payment.'],
    ['card', 'card', false, undefined],
    ['cash', 'cash', false, undefined],
    ['cash', 'check', false, 'Cash for a card or check payment needs a manager.'],
    ['cash', 'check', true, undefined],
    ['check', 'cash', false, undefined],
  ] as const)('%s for %s, cash for other: %s', (method, from, cashForOther, reason) => {
    expect(whyNotBy(method, { method: from }, cashForOther)).toBe(reason)
  })

  test('a lender’s money goes back over whom it financed, wherever in the family it lies', () => {
    const lots = [sampleLot({ id: 'lot', remainingCents: 2_000, patientId: 'ben' })]
    const lender = sampleSource({ lots })
    expect([liesAt(lender, outOfLot, 'ada'), liesAt(lender, outOfLot, 'ben')]).toEqual([2_000, 2_000])
    expect(liesAt({ ...cash, lots }, outOfLot, 'ada')).toBe(0)
    expect(liesAt({ ...lender, patientId: 'cleo' }, outOfLot, 'ada')).toBe(0)
  })

  test('out of a lot no earlier than it came to lie there', () => {
    expect(sinceHeld(cash, [outOfLot])).toEqual([
      { words: 'This money was received', on: '2026-03-05' },
      { words: 'This money came to lie here', on: '2026-03-05' },
    ])
    expect(sinceHeld(cash, [part])).toHaveLength(1)
  })
})

describe('a refund that the bank carries out (recipe 5)', () => {
  const refund: BookRefund = {
    id: 'refund',
    patientId: 'ada',
    locationId: 'main',
    sourceId: 'payment',
    method: 'ach',
    amountCents: 1_000,
    state: 'pending',
    since: '2026-03-08',
    version: 9,
    entry: {
      id: 'entry',
      kind: 'refund',
      effectiveOn: '2026-03-08',
      locationId: 'main',
      documentId: 'refund',
      lines: [debit(4910, 'refund', 900), debit(2500, 'main', 100), credit(2300, 'refund', 1_000)],
    },
    paidEntry: null,
    takenOff: [{ invoiceId: 'invoice', lotId: null, amountCents: 1_000 }],
    reductions: [{ invoiceId: 'invoice', lineId: 'line', netCents: 900, taxCents: 100 }],
  }
  const bank = { happenedOn: '2026-03-09', note: 'R03' }

  test('and paid out is kept with its note', () => {
    const plan = planned(payOutRefund(refund, bank, samplePlace(), counting()))
    expect(plan.entries).toMatchObject([
      { kind: 'refund-paid', effectiveOn: '2026-03-09', locationId: 'main', documentId: 'refund' },
    ])
    expect(plan.documents).toEqual({
      refundStep: [
        { refundId: 'refund', kind: 'paid', happenedOn: '2026-03-09', note: 'R03', entryId: 'id-1' },
      ],
    })
    expect(plan.expect.balances).toEqual([{ account: 2300, key: 'refund', version: 9 }])
    expect(plan.audit).toMatchObject([
      {
        action: 'refund.paid',
        patientId: 'ada',
        documentId: 'refund',
        summary: 'Refund of $10.00 by ach was paid out: R03',
      },
    ])
    expect(eventsOf(plan)).toEqual([{ topic: 'refund', refundId: 'refund', patientId: 'ada' }])
    expect(plan.answer).toEqual({ refundId: 'refund' })
  })

  test('and failed is as if it had not been: the mirror, the money where it lay, the charge as it was', () => {
    const books = { source: cash, invoices, lots: cash.lots }
    const plan = planned(failRefund(refund, books, { ...bank, note: '' }, samplePlace(), counting()))
    expect(linesOf(plan)).toEqual(['4910 refund C 900', '2500 main C 100', '2300 refund D 1000'])
    expect(plan.entries).toMatchObject([{ kind: 'refund-failed', reversesId: 'entry', documentId: 'refund' }])
    expect(plan.documents.allocation).toEqual([
      {
        id: 'id-2',
        sourceId: 'payment',
        invoiceId: 'invoice',
        lotId: null,
        amountCents: 1_000,
        kind: 'refund',
        takesBackId: null,
        documentId: 'refund',
        allocatedOn: '2026-03-09',
        entryId: 'id-1',
      },
    ])
    expect(plan.documents.chargeReduction).toEqual([
      {
        id: 'id-3',
        invoiceId: 'invoice',
        lineId: 'line',
        netCents: -900,
        taxCents: -100,
        kind: 'allowance',
        documentId: 'refund',
      },
    ])
    expect(plan.touched).toEqual([{ account: 1100, key: 'invoice' }])
    expect(plan.expect.sources).toEqual([{ id: 'payment', version: 3 }])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', refundedCents: -1_000 }])
    expect(plan.audit).toMatchObject([{ summary: 'Refund of $10.00 by ach failed' }])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'invoice', patientId: 'ada' },
      { topic: 'lot', lotId: 'lot', patientId: 'ada' },
      { topic: 'refund', refundId: 'refund', patientId: 'ada' },
    ])
  })
})
