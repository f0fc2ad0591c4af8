import { describe, expect, test } from 'vitest'
import { bankKey } from '../billing/bank-deposit.ts'
import { accounts } from '../ledger/accounts.ts'
import { credit, debit, type Plan } from '../ledger/plan.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { counting, sampleInvoice, samplePlace, sampleSource } from '../testing/sample-books.ts'
import {
  clearRefundCheck,
  failRefund,
  payOutRefund,
  whyNotSettled,
  type BookRefund,
} from './refund-on-its-way.ts'

const place = samplePlace()
const bank = { happenedOn: '2026-03-10', note: 'R03' }
const source = sampleSource({ method: 'check', integrated: false, refundedCents: 4_000 })

/** A refund of $40.00 that made the balance due again, unless told. */
function refund(given: Partial<BookRefund> = {}): BookRefund {
  const lines = [
    debit(accounts.receivable, 'invoice', 4_000),
    credit(accounts.refundsPayable, 'refund', 4_000),
  ]
  const head = { id: 'entry', kind: 'refund', effectiveOn: '2026-03-08', locationId: 'main' }
  return {
    id: 'refund',
    patientId: 'ada',
    locationId: 'main',
    sourceId: 'payment',
    method: 'ach',
    amountCents: 4_000,
    state: 'pending',
    since: '2026-03-08',
    version: 3,
    entry: { ...head, documentId: 'refund', lines },
    paidEntry: null,
    takenOff: [{ invoiceId: 'invoice', lotId: null, amountCents: 4_000 }],
    reductions: [],
    ...given,
  }
}

function planOf(answer: Plan | Refusal): Plan {
  if (isRefusal(answer)) throw new Error(answer.detail)
  return answer
}
const books = (balanceCents: number) => {
  return { source, invoices: [sampleInvoice({ balanceCents })], lots: [] }
}

describe('a refund that the bank paid out (recipe 5)', () => {
  test.each([
    ['ach', accounts.achClearing],
    ['check-run', accounts.outgoingChecks],
  ] as const)('by %s leaves by %s, decided on the version of what is owed', (method, out) => {
    const plan = planOf(payOutRefund(refund({ method }), bank, place, counting()))
    expect(plan.entries[0]?.lines).toEqual([
      debit(accounts.refundsPayable, 'refund', 4_000),
      credit(out, 'main', 4_000),
    ])
    expect(plan.expect.balances).toEqual([{ account: 2300, key: 'refund', version: 3 }])
    expect(plan.sourceChanges, 'it had left the source already').toEqual([])
  })
})

describe('a refund that failed (recipe 5)', () => {
  test('is the mirror of its entry, and everything that it took comes back', () => {
    const share = { invoiceId: 'invoice', lineId: 'line', netCents: 3_700, taxCents: 300 }
    const plan = planOf(failRefund(refund({ reductions: [share] }), books(4_000), bank, place, counting()))
    expect(plan.entries).toMatchObject([{ reversesId: 'entry', effectiveOn: '2026-03-10' }])
    expect(plan.documents.allocation).toMatchObject([{ amountCents: 4_000, kind: 'refund' }])
    expect(plan.documents.chargeReduction).toMatchObject([{ netCents: -3_700, taxCents: -300 }])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', refundedCents: -4_000 }])
    expect(plan.expect.sources, 'others decide again').toEqual([{ id: 'payment', version: 1 }])
  })

  test('is refused while the debt that came back with it was paid meanwhile', () => {
    expect(failRefund(refund(), books(3_999), bank, place, counting())).toMatchObject({
      code: 'depends-on-it',
    })
  })
})

describe('a check that the practice wrote (recipe 5)', () => {
  const written = refund({ method: 'check', state: 'paid', version: null })

  test('clears against the bank account, and nothing else moves', () => {
    const plan = planOf(clearRefundCheck(written, source, bank, place, counting()))
    expect(plan.entries).toMatchObject([{ kind: 'check-cleared', reversesId: null }])
    expect(plan.entries[0]?.lines).toEqual([
      debit(accounts.outgoingChecks, 'main', 4_000),
      credit(accounts.bank, bankKey, 4_000),
    ])
    expect(plan.sourceChanges, 'only its version moves').toEqual([{ id: 'payment' }])
  })

  test('that never cleared is the mirror of the refund', () => {
    const plan = planOf(failRefund(written, books(4_000), bank, place, counting()))
    expect(plan.entries).toMatchObject([{ reversesId: 'entry' }])
  })
})

test('ACH that came back after it was paid out mirrors both entries', () => {
  const lines = [debit(accounts.refundsPayable, 'refund', 4_000), credit(accounts.achClearing, 'main', 4_000)]
  const paidEntry = { ...refund().entry, id: 'paid-entry', kind: 'refund-paid', lines }
  const back = refund({ state: 'paid', paidEntry })
  const plan = planOf(failRefund(back, books(4_000), bank, place, counting()))
  expect(plan.entries.map(({ reversesId }) => reversesId)).toEqual(['paid-entry', 'entry'])
})

test.each([
  ['paid', { state: 'paid' }],
  ['paid', { state: 'failed' }],
  ['paid', { method: 'check', state: 'paid' }],
  ['cleared', { state: 'pending' }],
  ['cleared', { state: 'paid' }],
  ['cleared', { method: 'check-run', state: 'pending' }],
  ['cleared', { method: 'check', state: 'cleared' }],
  ['failed', { method: 'check', state: 'cleared' }],
  ['failed', { state: 'failed' }],
] as const)('%s is refused of %o, and the reason is the one that the screen shows', (outcome, given) => {
  const of = refund(given)
  const say = {
    paid: () => payOutRefund(of, bank, place, counting()),
    cleared: () => clearRefundCheck(of, source, bank, place, counting()),
    failed: () => failRefund(of, books(4_000), bank, place, counting()),
  }
  expect(say[outcome]()).toMatchObject({ code: 'wrong-state', detail: whyNotSettled(outcome, of) })
})

describe.each([
  ['payOutRefund', payOutRefund],
  [
    'failRefund',
    (...[of, ...rest]: Parameters<typeof payOutRefund>) => failRefund(of, books(4_000), ...rest),
  ],
] as const)('%s refuses', (_name, settle) => {
  test.each([
    ['what the bank is done with', refund({ state: 'failed' }), bank, 'wrong-state'],
    ['a day before the refund', refund(), { ...bank, happenedOn: '2026-03-07' }, 'invalid'],
    ['tomorrow', refund(), { ...bank, happenedOn: '2026-03-11' }, 'invalid'],
  ])('%s', (_what, of, input, code) => {
    expect(settle(of, input, place, counting())).toMatchObject({ code })
  })

  test('a closed day', () => {
    const closed = samplePlace({ closedThrough: '2026-03-10' })
    expect(settle(refund(), bank, closed, counting())).toMatchObject({ code: 'period-closed' })
  })
})
