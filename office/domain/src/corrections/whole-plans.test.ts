import { expect, test } from 'vitest'
import { usualLimits } from '../limits.ts'
import type { Plan } from '../ledger/plan.ts'
import { type Refusal } from '../refusal.ts'
import { eventsOf, planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  sampleLot,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { adjustInvoice } from './adjust.ts'
import { bounceCheck } from './bounce-check.ts'
import { recoverWriteOff, writeOffInvoice } from './write-off.ts'

// Everything that a correction writes beside its postings: documents, what it stands on, the trail and the screens.
const manager = { roles: ['manager'], limits: usualLimits } as const
const invoice = sampleInvoice({
  totalCents: 10_825,
  version: 5,
  lines: [sampleLine({ netCents: 10_000, taxCents: 825 })],
})
const told = [{ topic: 'invoice', subject: { invoiceId: 'invoice', patientId: 'ada' } }]

test('an adjustment keeps its lines, its kind and its reason (recipe 1, BI-8)', () => {
  const input = { amountCents: 5_412, kind: 'courtesy', reason: 'Late', adjustedOn: '2026-03-09' } as const
  const plan = planned(adjustInvoice(invoice, input, samplePlace(), counting()))
  expect(plan.entries).toMatchObject([
    { kind: 'adjustment', effectiveOn: '2026-03-09', locationId: 'main', documentId: 'id-1' },
  ])
  expect(plan.documents).toEqual({
    adjustment: [
      {
        id: 'id-1',
        invoiceId: 'invoice',
        patientId: 'ada',
        locationId: 'main',
        adjustedOn: '2026-03-09',
        kind: 'courtesy',
        reason: 'Late',
        netCents: 5_000,
        taxCents: 412,
        entryId: 'id-2',
      },
    ],
    chargeReduction: [
      {
        id: 'id-3',
        invoiceId: 'invoice',
        lineId: 'line',
        netCents: 5_000,
        taxCents: 412,
        kind: 'adjustment',
        documentId: 'id-1',
      },
    ],
  })
  expect(plan.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 5 }])
  expect(plan.audit).toMatchObject([
    {
      action: 'invoice.adjust',
      patientId: 'ada',
      documentId: 'id-1',
      summary: 'Adjusted invoice 7 by $54.12: Late',
    },
  ])
  expect(plan.events).toMatchObject(told)
  expect(plan.answer).toEqual({ adjustmentId: 'id-1', netCents: 5_000, taxCents: 412, balanceCents: 5_413 })
})

test('a write-off keeps its reason, and a recovery its own (recipe 13)', () => {
  const input = { amountCents: 4_000, reason: 'Moved away', writtenOffOn: '2026-03-09' }
  const off = planned(writeOffInvoice(invoice, input, manager, samplePlace(), counting()))
  expect(off.entries).toMatchObject([
    { kind: 'write-off', effectiveOn: '2026-03-09', locationId: 'main', documentId: 'id-1' },
  ])
  const both = { id: 'id-1', invoiceId: 'invoice', patientId: 'ada', locationId: 'main', entryId: 'id-2' }
  expect(off.documents).toEqual({
    writeOff: [{ ...both, writtenOffOn: '2026-03-09', reason: 'Moved away', amountCents: 4_000 }],
  })
  expect(off.audit).toMatchObject([
    {
      action: 'invoice.write-off',
      patientId: 'ada',
      documentId: 'id-1',
      summary: 'Wrote off $40.00 of invoice 7: Moved away',
    },
  ])
  expect(off.events).toMatchObject(told)
  expect(off.answer).toEqual({ writeOffId: 'id-1', balanceCents: 6_825 })

  const owing = { ...invoice, balanceCents: 6_825 }
  const again = { amountCents: 4_000, reason: 'Called' }
  const back = planned(recoverWriteOff(owing, 4_000, again, samplePlace(), counting()))
  expect(back.entries).toMatchObject([{ kind: 'recovery', locationId: 'main', documentId: 'id-1' }])
  expect(back.documents).toEqual({
    writeOffRecovery: [{ ...both, recoveredOn: '2026-03-10', reason: 'Called', amountCents: 4_000 }],
  })
  expect(back.expect.balances).toEqual([{ account: 1100, key: 'invoice', version: 5 }])
  expect(back.audit).toMatchObject([
    {
      action: 'invoice.recover',
      patientId: 'ada',
      documentId: 'id-1',
      summary: 'Recovered $40.00 written off on invoice 7: Called',
    },
  ])
  expect(back.events).toMatchObject(told)
  expect(back.answer).toEqual({ recoveryId: 'id-1', balanceCents: 10_825 })
})

test('a bounced check stands on all that it touches, and tells each of it (recipe 11)', () => {
  const source = sampleSource({
    method: 'check',
    integrated: false,
    version: 3,
    amountCents: 10_000,
    applied: [sampleApplied('invoice', 6_000), sampleApplied('other', 2_500, { lotId: 'lot' })],
    lots: [
      sampleLot({ id: 'lot', amountCents: 3_000, remainingCents: 500, version: 7 }),
      sampleLot({ id: 'rest', remainingCents: 1_000, version: 8 }),
    ],
    invoices: [invoice, sampleInvoice({ id: 'other', patientId: 'ben', version: 6 })],
  })
  const drawer = { account: 1010, key: 'main' } as const
  const plan = planned(bounceCheck(source, { reason: 'No funds' }, drawer, samplePlace(), counting()))
  expect(plan.entries).toMatchObject([
    { kind: 'un-apply', locationId: 'main', documentId: 'lot' },
    { kind: 'bounce', locationId: 'main', documentId: 'payment' },
  ])
  expect(plan.documents.allocation).toEqual([
    {
      id: 'id-2',
      sourceId: 'payment',
      lotId: 'lot',
      invoiceId: 'other',
      amountCents: -2_500,
      kind: 'bounced',
      takesBackId: null,
      documentId: 'payment',
      allocatedOn: '2026-03-10',
      entryId: 'id-1',
    },
    expect.objectContaining({ invoiceId: 'invoice', documentId: 'payment', entryId: 'id-3' }),
  ])
  expect(plan.expect).toEqual({
    sessions: [],
    sources: [{ id: 'payment', version: 3 }],
    balances: [
      { account: 1100, key: 'invoice', version: 5 },
      { account: 1100, key: 'other', version: 6 },
      { account: 2100, key: 'lot', version: 7 },
      { account: 2100, key: 'rest', version: 8 },
    ],
  })
  expect(plan.audit).toMatchObject([
    {
      action: 'payment.bounce',
      patientId: 'ada',
      documentId: 'payment',
      summary: 'A check of $100.00 bounced: No funds',
    },
  ])
  expect(eventsOf(plan)).toEqual([
    { topic: 'invoice', invoiceId: 'invoice', patientId: 'ada' },
    { topic: 'invoice', invoiceId: 'other', patientId: 'ben' },
    { topic: 'payment', paymentId: 'payment', patientId: 'ada' },
  ])
})

test.each<[string, () => Plan | Refusal, object]>([
  [
    'an adjustment above the balance',
    () =>
      adjustInvoice(
        invoice,
        { amountCents: 10_826, kind: 'courtesy', reason: '', adjustedOn: '2026-03-10' },
        samplePlace(),
        counting(),
      ),
    { code: 'more-than-balance', fields: { amountCents: 'Invoice 7 has $108.25 open.' } },
  ],
  [
    'an adjustment before the issue',
    () =>
      adjustInvoice(
        invoice,
        { amountCents: 1, kind: 'courtesy', reason: '', adjustedOn: '2026-02-28' },
        samplePlace(),
        counting(),
      ),
    {
      code: 'invalid',
      fields: { adjustedOn: 'Invoice 7 was issued on Mar 1, 2026; choose that date or a later one.' },
    },
  ],
  [
    'a write-off dated ahead',
    () =>
      writeOffInvoice(
        invoice,
        { amountCents: 1, reason: '', writtenOffOn: '2026-03-11' },
        manager,
        samplePlace(),
        counting(),
      ),
    { code: 'invalid', fields: { writtenOffOn: 'The date is in the future.' } },
  ],
  [
    'a write-off above the limit',
    () =>
      writeOffInvoice(
        { ...invoice, balanceCents: 60_000, totalCents: 60_000, lines: [] },
        { amountCents: 50_001, reason: '', writtenOffOn: '2026-03-10' },
        { ...manager, roles: ['biller'] },
        samplePlace(),
        counting(),
      ),
    {
      code: 'over-limit',
      fields: { amountCents: 'Your role writes off up to $500.00 at once; ask a manager.' },
    },
  ],
  [
    'a recovery of more than was written off',
    () => recoverWriteOff(invoice, 100, { amountCents: 101, reason: '' }, samplePlace(), counting()),
    { code: 'more-than-remaining', fields: { amountCents: '$1.00 of invoice 7 is written off.' } },
  ],
  [
    'a bounce of a check that was refunded',
    () =>
      bounceCheck(
        sampleSource({ method: 'check', integrated: false, refundedCents: 100, disputedCents: 50 }),
        { reason: '' },
        { account: 1010, key: 'main' },
        samplePlace(),
        counting(),
      ),
    { code: 'depends-on-it', detail: '$1.50 of this check was refunded; undo that first.' },
  ],
])('%s is refused with the reason', (_, ask, refusal) => expect(ask()).toMatchObject(refusal))
