import { describe, expect, test } from 'vitest'
import { linesByEntry, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { resolveException, type BookException, type ResolutionBooks } from './exceptions.ts'

const raised: BookException = {
  id: 'exception',
  version: 2,
  kind: 'excess',
  patientId: 'ada',
  resolved: false,
  title: '$25.00 more was approved than asked for',
}
const lot = sampleLot({ id: 'lot', kind: 'excess', remainingCents: 2_500, version: 4 })
const invoices = [
  sampleInvoice({ id: 'paid', balanceCents: 0 }),
  sampleInvoice({ id: 'older', number: 7, balanceCents: 1_000, version: 5 }),
  sampleInvoice({ id: 'newer', number: 8, balanceCents: 9_000, version: 6 }),
]
const none: ResolutionBooks = { place: samplePlace(), lot: null, invoices: [], hand: null, fetched: null }

function resolve(
  resolution: string,
  books: Partial<ResolutionBooks> = {},
  given: Partial<BookException> = {},
) {
  const input = { resolution, note: 'Asked her' }
  return resolveException({ ...raised, ...given }, input, { ...none, ...books }, counting())
}

describe('an exception', () => {
  test.each([
    ['excess', 'keep'],
    ['excess', 'refund'],
    ['quarantine', 'dismiss'],
    ['possible-duplicate', 'different-money'],
  ] as const)('%s resolved by %s is closed with its note and posts nothing', (kind, resolution) => {
    const plan = planned(resolve(resolution, {}, { kind }))
    expect(plan.exceptionChanges).toEqual([
      { id: 'exception', version: 2, resolution, resolutionNote: 'Asked her' },
    ])
    expect(plan.entries).toEqual([])
    const summary = `${raised.title}: ${resolution.replace('-', ' ')}`
    expect(plan.audit).toMatchObject([
      { action: 'exception.resolve', patientId: 'ada', documentId: 'exception', summary },
    ])
    expect(plan.events).toMatchObject([
      { topic: 'exception', subject: { exceptionId: 'exception', patientId: 'ada' } },
    ])
    expect(plan.answer).toEqual({ exceptionId: 'exception' })
  })

  test('of no patient names none to the screens', () => {
    const [event] = planned(resolve('dismiss', {}, { kind: 'quarantine', patientId: null })).events
    expect(event?.subject).toEqual({ exceptionId: 'exception' })
  })

  test('is resolved once, and only by one of its own ways out', () => {
    expect(resolve('keep', {}, { resolved: true })).toMatchObject({
      code: 'wrong-state',
      detail: 'Somebody resolved this already.',
    })
    expect(resolve('same-money')).toMatchObject({
      code: 'invalid',
      fields: { resolution: 'Choose one of the ways out.' },
    })
  })
})

describe('an excess that is applied (CC-6x)', () => {
  test('pays the oldest open invoice first, each at most what it owes', () => {
    const plan = planned(resolve('apply', { lot, invoices }))
    expect(linesByEntry(plan)).toEqual([
      ['2100 lot D 1000', '1100 older C 1000'],
      ['2100 lot D 1500', '1100 newer C 1500'],
    ])
    expect(plan.entries[0]).toMatchObject({
      kind: 'apply',
      effectiveOn: '2026-03-10',
      locationId: 'main',
      documentId: 'lot',
    })
    expect(plan.expect.balances).toEqual([
      { account: 2100, key: 'lot', version: 4 },
      { account: 1100, key: 'older', version: 5 },
      { account: 1100, key: 'newer', version: 6 },
    ])
    expect(plan.documents.allocation?.[0]).toEqual({
      id: 'id-2',
      sourceId: 'payment',
      lotId: 'lot',
      invoiceId: 'older',
      amountCents: 1_000,
      kind: 'applied',
      takesBackId: null,
      documentId: 'lot',
      allocatedOn: '2026-03-10',
      entryId: 'id-1',
    })
    expect(plan.audit).toMatchObject([
      {
        action: 'deposit.apply',
        patientId: 'ada',
        documentId: 'lot',
        summary: 'Applied $10.00 to invoice 7',
      },
      { summary: 'Applied $15.00 to invoice 8' },
      { summary: `${raised.title}: apply` },
    ])
    expect(plan.events.slice(0, 2)).toMatchObject([
      { topic: 'invoice', subject: { invoiceId: 'older', patientId: 'ada' } },
      { topic: 'lot', subject: { lotId: 'lot', patientId: 'ada' } },
    ])
  })

  test('is dated on the first day that is open (I4)', () => {
    const place = samplePlace({ closedThrough: '2026-03-10' })
    const plan = planned(resolve('apply', { lot, invoices, place }))
    expect(plan.entries[0]).toMatchObject({ effectiveOn: '2026-03-11' })
    expect(plan.documents.allocation?.[0]).toMatchObject({ allocatedOn: '2026-03-11' })
  })

  test.each([
    ['without the money', { lot: null, invoices }, 'Nothing of this money is left to apply.'],
    ['without a place', { lot, invoices, place: null }, 'Nothing of this money is left to apply.'],
    ['spent', { lot: { ...lot, remainingCents: 0 }, invoices }, 'Nothing of this money is left to apply.'],
    ['without a debt', { lot, invoices: invoices.slice(0, 1) }, 'The patient owes nothing to apply it to.'],
  ])('is refused %s', (_, books, detail) => {
    expect(resolve('apply', books)).toMatchObject({ code: 'wrong-state', detail })
  })
})

describe('the same money, entered by hand and fetched (CC-17)', () => {
  const entries = [
    {
      id: 'entry',
      kind: 'payment',
      effectiveOn: '2026-03-05',
      locationId: 'main',
      documentId: 'hand',
      lines: [
        { account: 1030 as const, key: 'm', side: 'D' as const, cents: 10_000 as never },
        { account: 1100 as const, key: 'older', side: 'C' as const, cents: 10_000 as never },
      ],
    },
  ]
  const older = sampleInvoice({ id: 'older', number: 7, balanceCents: 500, version: 5 })
  const source = sampleSource({
    id: 'hand',
    integrated: false,
    applied: [sampleApplied('older', 10_000), sampleApplied('unknown', 1)],
    invoices: [older],
  })
  const hand = { source, entries }
  const deposit = sampleLot({ id: 'deposit', remainingCents: 12_000, sourceId: 'fetched' })
  const passedOn = sampleLot({ id: 'passed-on', remainingCents: 1_000, patientId: 'ben' })
  const fetched = sampleSource({ id: 'fetched', version: 9, lots: [passedOn, deposit] })
  const twice = { kind: 'possible-duplicate' } as const

  test('is reversed as entered by hand, and the fetched one takes over what it paid', () => {
    const plan = planned(resolve('same-money', { hand, fetched }, twice))
    expect(linesByEntry(plan)).toEqual([
      ['1030 m C 10000', '1100 older D 10000'],
      ['2100 deposit D 10500', '1100 older C 10500'],
    ])
    expect(plan.entries[0]).toMatchObject({ kind: 'payment-deleted', reversesId: 'entry' })
    expect(plan.documents.paymentEnd).toEqual([
      { paymentId: 'hand', kind: 'deleted', reason: 'The same money as a fetched CareCredit transaction' },
    ])
    expect(plan.expect.sources).toContainEqual({ id: 'fetched', version: 9 })
    expect(plan.audit).toContainEqual(
      expect.objectContaining({
        action: 'payment.delete',
        patientId: 'ada',
        documentId: 'hand',
        summary: 'Reversed: the same money was fetched from CareCredit',
      }),
    )
  })

  test.each([
    ['the one by hand', { hand: null, fetched }],
    ['the fetched one', { hand, fetched: null }],
    ['the place', { hand, fetched, place: null }],
  ])('is refused when %s is gone', (_, books) => {
    expect(resolve('same-money', books, twice)).toMatchObject({
      code: 'wrong-state',
      detail: 'One of the two payments is gone.',
    })
  })

  test('is refused while something depends on the one by hand', () => {
    const locked = { entries, source: { ...source, dependents: ['refund 3'] } }
    expect(resolve('same-money', { hand: locked, fetched }, twice)).toMatchObject({ code: 'depends-on-it' })
  })
})
