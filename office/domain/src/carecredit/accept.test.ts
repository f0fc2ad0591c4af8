import { describe, expect, test } from 'vitest'
import type { Plan } from '../ledger/plan.ts'
import { eventsOf, linesByEntry } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  samplePlace,
  sampleResult,
  sampleSession,
  sampleSource,
} from '../testing/sample-books.ts'
import { acceptResult } from './accept.ts'
import { quarantineUnreadable } from './quarantine.ts'
import type { BookSession, Intent, LenderResult, Related } from './result.ts'

const merchant = '5348129900000001'
const nothing: Related = { alike: [], named: null }

/** A payment of $100.00 over two invoices, as typed. */
const typed: Intent = {
  purpose: 'payment',
  amountCents: 10_000,
  receivedOn: '2026-03-10',
  reference: 'R 1',
  note: 'Aids',
  allocations: [
    { invoiceId: 'first', amountCents: 7_000 },
    { invoiceId: 'second', amountCents: 3_000 },
  ],
}
const invoices = [sampleInvoice({ id: 'first', version: 5 }), sampleInvoice({ id: 'second', version: 6 })]

function accept(result: Partial<LenderResult>, session: Partial<BookSession> = {}, related = nothing): Plan {
  const open = sampleSession({ intent: typed, invoices, ...session })
  return acceptResult(sampleResult(result), open, related, counting())
}

const rowsOf = (plan: Plan, table: keyof Plan['documents']) => plan.documents[table] ?? []

describe('a purchase that a payment waited for', () => {
  test('of more than was typed: the payment as typed, and the rest an excess with an exception (CC-6, CC-6x)', () => {
    const plan = accept({ amountCents: 12_500 })
    expect(linesByEntry(plan)).toEqual([
      [`1030 ${merchant} D 12500`, '1100 first C 7000', '1100 second C 3000', '2100 id-3 C 2500'],
    ])
    expect(plan.entries[0]).toMatchObject({ kind: 'payment', locationId: 'main', documentId: 'id-2' })
    expect(rowsOf(plan, 'payment')).toEqual([
      {
        id: 'id-2',
        patientId: 'ada',
        locationId: 'main',
        kind: 'payment',
        method: 'carecredit',
        amountCents: 12_500,
        receivedOn: '2026-03-10',
        reference: 'R 1',
        note: 'Aids',
        merchantNumber: merchant,
        resultId: 'id-1',
        replacesId: null,
        entryId: 'id-4',
      },
    ])
    expect(rowsOf(plan, 'lot')).toMatchObject([
      { id: 'id-3', kind: 'excess', amountCents: 2_500, sourceId: 'id-2' },
    ])
    expect(rowsOf(plan, 'exception')).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'excess',
        patientId: 'ada',
        amountCents: 2_500,
        title: '$25.00 more was approved than asked for',
        detail:
          'CareCredit approved $125.00; the payment took $100.00. ' +
          'The rest is a deposit that the patient owes the lender.',
        comparison: [{ label: 'Amount', ours: '$100.00', theirs: '$125.00' }],
        lotId: 'id-3',
        paymentId: 'id-2',
        otherPaymentId: null,
      },
    ])
    expect(eventsOf(plan)).toContainEqual({ topic: 'exception', patientId: 'ada' })
    expect(plan.answer).toEqual({
      resultId: 'id-1',
      became: 'payment',
      documentId: 'id-2',
      excessCents: 2_500,
      appliedCents: 10_000,
    })
  })

  test('is kept under the lender’s transaction, told in the trail and to every screen (XX-4)', () => {
    const plan = accept({ promotion: 'deferred-12', originalTransactionId: 'T-0' })
    expect(rowsOf(plan, 'lenderResult')).toEqual([
      {
        id: 'id-1',
        lender: 'carecredit',
        merchantNumber: merchant,
        kind: 'purchase',
        lenderTransactionId: 'T-1',
        sessionId: 'session',
        patientId: 'ada',
        locationId: 'main',
        became: 'payment',
        documentId: 'id-2',
        excessCents: 0,
        appliedCents: 10_000,
        amountCents: 10_000,
        originalTransactionId: 'T-0',
        accountHolderName: 'Ada Quill',
        promotion: 'deferred-12',
        occurredAt: '2026-03-10T15:00:00.000Z',
      },
    ])
    expect(rowsOf(plan, 'exception')).toEqual([])
    expect(plan.expect.sessions).toEqual([{ id: 'session', version: 1 }])
    expect(plan.expect.balances).toEqual([
      { account: 1100, key: 'first', version: 5 },
      { account: 1100, key: 'second', version: 6 },
    ])
    expect(plan.sessionChanges).toEqual([{ id: 'session', dialog: 'satisfied', closedBecause: null }])
    expect(plan.audit).toMatchObject([
      {
        action: 'carecredit.payment',
        patientId: 'ada',
        documentId: 'id-2',
        summary: 'CareCredit purchase of $100.00 became a payment',
      },
    ])
    expect(eventsOf(plan)).toEqual([
      { topic: 'invoice', invoiceId: 'first', patientId: 'ada' },
      { topic: 'invoice', invoiceId: 'second', patientId: 'ada' },
      { topic: 'payment', paymentId: 'id-2', patientId: 'ada' },
      { topic: 'session', sessionId: 'session', patientId: 'ada' },
    ])
  })

  test('of less than was typed: the invoices in the dialog’s order, as far as it goes (CC-6)', () => {
    expect(linesByEntry(accept({ amountCents: 7_100 }))).toEqual([
      [`1030 ${merchant} D 7100`, '1100 first C 7000', '1100 second C 100'],
    ])
  })

  test.each([
    ['owe less by now', [sampleInvoice({ id: 'first', balanceCents: 500 }), sampleInvoice({ id: 'second' })]],
    ['are void by now', [sampleInvoice({ id: 'first', void: true }), sampleInvoice({ id: 'second' })]],
    ['are gone', [sampleInvoice({ id: 'second' })]],
  ])('whose invoices %s: what has no place is a deposit, never more than is open (CC-6)', (_, now) => {
    const [lines = []] = linesByEntry(accept({}, { invoices: now }))
    const first = now.find(({ id }) => id === 'first')
    const applied = first && !first.void ? 500 : 0
    expect(lines).toEqual([
      `1030 ${merchant} D 10000`,
      ...(applied > 0 ? [`1100 first C ${applied}`] : []),
      '1100 second C 3000',
      `2100 id-3 C ${7_000 - applied}`,
    ])
  })

  test('keeps what has no place as an overpayment, which is no excess', () => {
    const plan = accept({}, { invoices: [] })
    expect(rowsOf(plan, 'lot')).toMatchObject([{ kind: 'overpayment', amountCents: 10_000 }])
    expect(rowsOf(plan, 'exception')).toEqual([])
  })
})

describe('a purchase that is a deposit', () => {
  test('is of the portal’s amount, whatever was typed, and the dialog is satisfied (CC-6)', () => {
    const { allocations: _, ...money } = typed
    const intent: Intent = { ...money, purpose: 'deposit' }
    const plan = accept({ amountCents: 12_500 }, { purpose: 'deposit', intent })
    expect(linesByEntry(plan)).toEqual([[`1030 ${merchant} D 12500`, '2100 id-3 C 12500']])
    expect(rowsOf(plan, 'lot')).toMatchObject([{ kind: 'deposit' }])
    expect(rowsOf(plan, 'payment')).toMatchObject([{ kind: 'deposit', reference: 'R 1', note: 'Aids' }])
    expect(plan.sessionChanges).toMatchObject([{ dialog: 'satisfied' }])
    expect(plan.audit).toMatchObject([{ summary: 'CareCredit purchase of $125.00 became a deposit' }])
  })

  test('that comes after the lease lapsed pays no invoice, closes the dialog and frees what it held (CC-5)', () => {
    const source = sampleSource({ version: 3 })
    const plan = accept({}, { leaseHolds: false, heldCents: 500, source })
    expect(linesByEntry(plan)).toEqual([[`1030 ${merchant} D 10000`, '2100 id-3 C 10000']])
    expect(plan.sessionChanges).toEqual([
      { id: 'session', dialog: 'closed', closedBecause: 'lapsed', heldCents: 0 },
    ])
    expect(plan.expect.sources).toEqual([{ id: 'payment', version: 3 }])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', heldCents: -500 }])
  })

  test('and that held nothing frees nothing of the payment that its form names', () => {
    const plan = accept({}, { leaseHolds: false, heldCents: 0, source: sampleSource() })
    expect([plan.expect.sources, plan.sourceChanges]).toEqual([[], []])
  })

  test('in a session without a form has no words of one, and ends no dialog (CC-1)', () => {
    const plan = accept({}, { purpose: 'home', intent: { purpose: 'home' }, dialog: 'none' })
    expect(rowsOf(plan, 'payment')).toMatchObject([{ kind: 'deposit', reference: '', note: '' }])
    expect([plan.sessionChanges, plan.sourceChanges]).toEqual([[], []])
  })

  test('is dated where it happened, and on the first open day after a closed one (I4)', () => {
    const evening = { occurredAt: '2026-03-10T03:30:00.000Z' }
    expect(accept(evening).entries).toMatchObject([{ effectiveOn: '2026-03-09' }])
    const place = samplePlace({ closedThrough: '2026-03-10' })
    expect(accept(evening, { place }).entries).toMatchObject([{ effectiveOn: '2026-03-11' }])
  })
})

describe('a purchase like one entered by hand', () => {
  const like = (receivedOn: string, amountCents = 10_000): Related => ({
    alike: [{ paymentId: 'hand', amountCents, receivedOn }],
    named: null,
  })

  test('is posted and raised with both sides (CC-17)', () => {
    const plan = accept({}, {}, like('2026-03-09'))
    expect(rowsOf(plan, 'exception')).toMatchObject([
      {
        kind: 'possible-duplicate',
        patientId: 'ada',
        amountCents: 10_000,
        title: '$100.00 may have been entered twice',
        detail:
          'A CareCredit payment entered by hand and a fetched one have the same patient, amount and day.',
        comparison: [{ label: 'Received on', ours: '2026-03-09', theirs: '2026-03-10' }],
        lotId: null,
        paymentId: 'hand',
        otherPaymentId: 'id-2',
      },
    ])
    expect(eventsOf(plan)).toContainEqual({ topic: 'exception', patientId: 'ada' })
  })

  test('shows the day of the fetched one also when it is found later', () => {
    const place = samplePlace({ today: '2026-03-15' })
    const [raised] = rowsOf(accept({}, { place }, like('2026-03-11')), 'exception')
    expect(raised).toMatchObject({ comparison: [{ ours: '2026-03-11', theirs: '2026-03-10' }] })
  })

  test.each([like('2026-03-08'), like('2026-03-12'), like('2026-03-10', 9_999)])(
    'but two days away, or of a cent less, is none (CC-17)',
    (related) => expect(rowsOf(accept({}, {}, related), 'exception')).toEqual([]),
  )
})

describe('a refund that no payment waited for', () => {
  test('is kept unapplied: 1035 / 1030, and others who refund that purchase decide again (recipe 9)', () => {
    const result = { kind: 'refund', transactionId: 'R-1', originalTransactionId: 'T-1' } as const
    const plan = accept(result, {}, { alike: [], named: { id: 'named', version: 4 } })
    expect(linesByEntry(plan)).toEqual([['1035 id-1 D 10000', `1030 ${merchant} C 10000`]])
    const head = {
      kind: 'unapplied-refund',
      documentId: 'id-1',
      locationId: 'main',
      effectiveOn: '2026-03-10',
    }
    expect(plan.entries).toMatchObject([head])
    expect(plan.expect.sources).toEqual([{ id: 'named', version: 4 }])
    expect(plan.sourceChanges).toEqual([{ id: 'named' }])
    expect(plan.answer).toMatchObject({
      became: 'unapplied-refund',
      documentId: 'id-1',
      excessCents: 0,
      appliedCents: 0,
    })
    expect(plan.audit).toMatchObject([{ summary: 'CareCredit refund of $100.00 became an unapplied refund' }])
    expect(eventsOf(plan)).toContainEqual({ topic: 'refund', patientId: 'ada' })
    // The dialog goes on waiting for its own.
    expect(plan.sessionChanges).toEqual([])
  })

  test('and that names no purchase of ours stands on nothing', () => {
    const plan = accept({ kind: 'refund' })
    expect([plan.expect.sources, plan.sourceChanges]).toEqual([[], []])
  })
})

describe('a refund that a dialog waited for', () => {
  const intent: Intent = {
    purpose: 'refund',
    paymentId: 'payment',
    parts: [{ invoiceId: 'first', lotId: null, amountCents: 4_000 }],
    invoiceEffect: 'balance-due',
    reason: 'Too loud',
    settlesReturnId: null,
    refundedOn: '2026-03-10',
  }
  const source = sampleSource({ applied: [sampleApplied('first', 10_000)], invoices, heldCents: 4_000 })
  const waiting = { purpose: 'refund', intent, source, heldCents: 4_000 } as const
  const refund = { kind: 'refund', originalTransactionId: 'T-1', amountCents: 4_000 } as const

  test('is that refund, frees its hold and satisfies the dialog (CC-3, recipe 9)', () => {
    const plan = accept(refund, waiting)
    expect(linesByEntry(plan)).toEqual([['1100 first D 4000', `1030 ${merchant} C 4000`]])
    expect(rowsOf(plan, 'refund')).toMatchObject([
      { method: 'carecredit', amountCents: 4_000, reason: 'Too loud', resultId: 'id-1', sourceId: 'payment' },
    ])
    expect(plan.sessionChanges).toEqual([
      { id: 'session', dialog: 'satisfied', closedBecause: null, heldCents: 0 },
    ])
    expect(plan.sourceChanges).toMatchObject([{ id: 'payment', refundedCents: 4_000, heldCents: -4_000 }])
    expect(plan.audit.at(-1)).toMatchObject({ summary: 'CareCredit refund of $40.00 became a refund' })
    expect(plan.answer).toMatchObject({ became: 'refund', excessCents: 0, appliedCents: 4_000 })
  })

  test('and that would give back a restocking fee stays unapplied (recipe 7, I8)', () => {
    const lines = [sampleLine({ netLeftCents: 4_000, standingFeeCents: 1_500 })]
    const reduced = { ...source, invoices: [sampleInvoice({ id: 'first', lines })] }
    const wish: Intent = { ...intent, invoiceEffect: 'reduce-charge' }
    expect(linesByEntry(accept(refund, { ...waiting, intent: wish, source: reduced }))).toEqual([
      ['1035 id-1 D 4000', `1030 ${merchant} C 4000`],
    ])
    expect(
      accept({ ...refund, amountCents: 2_500 }, { ...waiting, intent: wish, source: reduced }).answer,
    ).toMatchObject({
      became: 'refund',
    })
  })

  test('and whose money lies nowhere any more stays unapplied (CC-6)', () => {
    const plan = accept(refund, { ...waiting, source: { ...source, applied: [] } })
    expect(linesByEntry(plan)).toEqual([['1035 id-1 D 4000', `1030 ${merchant} C 4000`]])
    expect(plan.sessionChanges).toEqual([])
  })
})

test('an approved application is recorded, posts nothing and leaves the dialog waiting (CC-9)', () => {
  const plan = accept({ kind: 'application' })
  expect(plan.entries).toEqual([])
  expect(plan.answer).toEqual({
    resultId: 'id-1',
    became: 'application',
    documentId: null,
    excessCents: 0,
    appliedCents: 0,
  })
  expect(plan.sessionChanges).toEqual([])
  expect(plan.audit).toMatchObject([{ summary: 'CareCredit application of $100.00 became a known approval' }])
  expect(eventsOf(plan)).toContainEqual({ topic: 'patient', patientId: 'ada' })
})

describe('what is set aside posts nothing and shows both sides (XX-3)', () => {
  const title = 'A CareCredit result was set aside'
  const told = [
    { topic: 'exception', patientId: 'ada' },
    { topic: 'session', sessionId: 'session', patientId: 'ada' },
  ]

  test('a result for another patient', () => {
    const plan = accept({ patientReference: 'ben' }, { lenderSessionId: 'L-1' })
    const reason = 'It is for another patient.'
    expect(plan.entries).toEqual([])
    expect(rowsOf(plan, 'quarantinedResult')).toEqual([
      {
        id: 'id-1',
        sessionId: 'session',
        fingerprint: `purchase|T-1|${reason}`,
        kind: 'purchase',
        lenderTransactionId: 'T-1',
        reason,
        payload: sampleResult({ patientReference: 'ben' }),
      },
    ])
    expect(rowsOf(plan, 'exception')).toEqual([
      {
        id: 'id-1',
        kind: 'quarantine',
        patientId: 'ada',
        amountCents: 10_000,
        title,
        detail: `${reason} Nothing was posted.`,
        comparison: [
          { label: 'Patient', ours: 'ada', theirs: 'ben' },
          { label: 'Merchant number', ours: merchant, theirs: merchant },
          { label: 'Session', ours: 'L-1', theirs: 'L-1' },
          { label: 'Amount', ours: '', theirs: '$100.00' },
        ],
        lotId: null,
        paymentId: null,
        otherPaymentId: null,
      },
    ])
    expect(plan.audit).toMatchObject([
      {
        action: 'carecredit.quarantine',
        patientId: 'ada',
        documentId: 'id-1',
        summary: `Set a CareCredit result aside: ${reason}`,
      },
    ])
    expect(eventsOf(plan)).toEqual(told)
  })

  test('a result of a session that the lender never named', () => {
    const [raised] = rowsOf(accept({}, { lenderSessionId: null }), 'exception')
    expect(raised).toMatchObject({
      comparison: expect.arrayContaining([{ label: 'Session', ours: '', theirs: 'L-1' }]) as unknown,
    })
  })

  test.each([
    [{ some: 'thing' }, { some: 'thing' }],
    [null, 'nothing'],
  ])('a delivery %j that cannot be read', (raw, payload) => {
    const delivery = { raw, reason: `kind: ${'x'.repeat(300)}`, fingerprint: 'f' }
    const plan = quarantineUnreadable(sampleSession(), delivery, counting())
    expect(rowsOf(plan, 'quarantinedResult')).toMatchObject([
      {
        fingerprint: 'f',
        kind: 'unreadable',
        lenderTransactionId: null,
        reason: 'The lender sent something that cannot be read.',
        payload,
      },
    ])
    expect(rowsOf(plan, 'exception')).toMatchObject([
      {
        amountCents: null,
        title,
        comparison: [{ label: 'Answer', ours: 'a readable result', theirs: `kind: ${'x'.repeat(194)}` }],
      },
    ])
  })
})
