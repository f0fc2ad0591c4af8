import { describe, expect, test } from 'vitest'
import { usualLimits } from '../limits.ts'
import type { Role } from '../permissions.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { planned } from '../testing/plans.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLot,
  samplePlace,
  sampleSession,
  sampleSource,
} from '../testing/sample-books.ts'
import type { BookSession, Intent } from './result.ts'
import { closeDialog, createSession, reopenDialog, whyNotLaunch } from './session.ts'

const setup = { on: true, merchantClosed: false, merchantNumber: '5348129900000001' }
const money = { amountCents: 10_000, receivedOn: '2026-03-10', reference: '', note: '' }
const invoices = [sampleInvoice()]
const source = sampleSource({ version: 3, applied: [sampleApplied('invoice', 10_000)], invoices })
const books = { invoices, source }

const paying = (given: object = {}): Intent => ({
  purpose: 'payment',
  ...money,
  allocations: [{ invoiceId: 'invoice', amountCents: 10_000 }],
  ...given,
})
const refunding = (given: object = {}): Intent => ({
  purpose: 'refund',
  paymentId: 'payment',
  parts: [{ invoiceId: 'invoice', lotId: null, amountCents: 4_000 }],
  invoiceEffect: 'balance-due',
  reason: 'Too loud',
  refundedOn: '2026-03-10',
  settlesReturnId: null,
  ...given,
})

function launch(
  intent: Intent,
  given: Partial<typeof books> | { source: null } = {},
  role: Role = 'manager',
) {
  const input = { sessionId: 'session', patientId: 'ada', intent, signInId: 'sign-in' }
  const asker = { roles: [role], limits: usualLimits }
  return createSession(input, { ...books, ...given }, setup, samplePlace(), asker, counting())
}

describe('a launch', () => {
  test.each([
    [{ purpose: 'home' } as const, 'none', ''],
    [{ purpose: 'application' } as const, 'none', ''],
    [{ purpose: 'deposit', ...money } as const, 'open', ' for $100.00'],
    [paying(), 'open', ' for $100.00'],
  ])(
    'of %o is bound to patient, place, merchant and form, and posts nothing (CC-1, CC-2)',
    (intent, dialog, words) => {
      const plan = planned(launch(intent))
      expect(plan.documents.carecreditSession).toEqual([
        {
          id: 'session',
          patientId: 'ada',
          locationId: 'main',
          merchantNumber: '5348129900000001',
          purpose: intent.purpose,
          intent,
          signInId: 'sign-in',
          dialog,
          heldSourceId: null,
          heldCents: 0,
        },
      ])
      expect([plan.entries, plan.sourceChanges, plan.expect.sources]).toEqual([[], [], []])
      const summary = `Launched CareCredit (${intent.purpose})${words}`
      expect(plan.audit).toMatchObject([
        { action: 'carecredit.launch', patientId: 'ada', documentId: 'session', summary },
      ])
      expect(plan.events).toMatchObject([
        { topic: 'session', subject: { sessionId: 'session', patientId: 'ada' } },
      ])
      expect(plan.answer).toEqual({ sessionId: 'session' })
    },
  )

  test('of a refund holds its amount on the payment, and posts nothing (CC-3, recipe 9)', () => {
    const plan = planned(launch(refunding()))
    expect(plan.documents.carecreditSession).toMatchObject([
      { dialog: 'open', heldSourceId: 'payment', heldCents: 4_000 },
    ])
    expect(plan.expect.sources).toEqual([{ id: 'payment', version: 3 }])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', heldCents: 4_000 }])
    expect(plan.entries).toEqual([])
    expect(plan.audit).toMatchObject([{ summary: 'Launched CareCredit (refund) for $40.00' }])
  })

  test('of a refund of nothing holds nothing', () => {
    const plan = planned(launch(refunding({ parts: [] })))
    expect(plan.documents.carecreditSession).toMatchObject([{ heldSourceId: null, heldCents: 0 }])
    expect(plan.sourceChanges).toEqual([])
    expect(plan.audit).toMatchObject([{ summary: 'Launched CareCredit (refund)' }])
  })

  test.each([
    [
      'a date to come',
      { purpose: 'deposit', ...money, receivedOn: '2026-03-11' },
      {},
      'invalid',
      'receivedOn',
    ],
    ['a payment dated ahead', paying({ receivedOn: '2026-03-11' }), {}, 'invalid', 'receivedOn'],
    ['more applied than received', paying({ amountCents: 9_999 }), {}, 'invalid', 'intent.allocations'],
    ['an invoice that is not there', paying(), { invoices: [] }, 'not-found', undefined],
    ['a refund of nothing known', refunding(), { source: null }, 'not-found', undefined],
    [
      'a refund of cash',
      refunding(),
      { source: { ...source, method: 'cash' } },
      'path-not-allowed',
      'method',
    ],
    [
      'a refund of somebody else',
      refunding(),
      { source: { ...source, patientId: 'ben' } },
      'not-found',
      undefined,
    ],
    ['a refund dated ahead', refunding({ refundedOn: '2026-03-11' }), {}, 'invalid', 'refundedOn'],
    ['a deleted payment', refunding(), { source: { ...source, ended: true } }, 'wrong-state', undefined],
  ] as const)('with %s is refused, and nothing is held', (_, intent, given, code, field) => {
    const refusal = launch(intent, given as Partial<typeof books>)
    expect(refusal).toMatchObject({ code, detail: expect.stringMatching(/^[A-Z].*\.$/) as string })
    expect(Object.keys((refusal as Refusal).fields ?? {})).toEqual(field === undefined ? [] : [field])
  })

  test('of exactly what is applied is done', () => {
    expect(isRefusal(launch(paying({ amountCents: 10_000 })))).toBe(false)
  })

  test('of a refund above the role’s limit is refused (BI-12)', () => {
    const large = { ...source, amountCents: 30_000, applied: [sampleApplied('invoice', 30_000)] }
    const parts = (amountCents: number) => ({ parts: [{ invoiceId: 'invoice', lotId: null, amountCents }] })
    expect(isRefusal(launch(refunding(parts(25_000)), { source: large }, 'frontdesk'))).toBe(false)
    expect(launch(refunding(parts(25_001)), { source: large }, 'frontdesk')).toMatchObject({
      code: 'over-limit',
    })
  })

  test('needs a merchant number that is on and that the lender has not closed (CC-18)', () => {
    expect(whyNotLaunch(setup)).toBeUndefined()
    const off = { code: 'carecredit-off', detail: 'CareCredit is not set up for this location.' }
    expect(whyNotLaunch({ ...setup, on: false })).toMatchObject(off)
    expect(whyNotLaunch({ ...setup, merchantNumber: null })).toMatchObject(off)
    expect(whyNotLaunch({ ...setup, merchantClosed: true })).toMatchObject({
      code: 'merchant-closed',
      detail: 'The lender has closed this location’s merchant number.',
    })
  })
})

describe('the waiting dialog', () => {
  const refund = (given: Partial<BookSession> = {}) =>
    sampleSession({ purpose: 'refund', intent: refunding(), source, heldCents: 4_000, version: 2, ...given })
  const told = [{ topic: 'session', subject: { sessionId: 'session', patientId: 'ada' } }]

  test.each(['user', 'lapsed', 'sign-in'] as const)('closed by %s frees what it held (CC-5)', (because) => {
    const plan = planned(closeDialog(refund(), because, counting()))
    expect(plan.expect).toMatchObject({
      sessions: [{ id: 'session', version: 2 }],
      sources: [{ id: 'payment', version: 3 }],
    })
    expect(plan.sessionChanges).toEqual([
      { id: 'session', dialog: 'closed', closedBecause: because, heldCents: 0 },
    ])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', heldCents: -4_000 }])
    expect(plan.audit).toMatchObject([
      {
        action: 'carecredit.close',
        patientId: 'ada',
        documentId: 'session',
        summary: 'The CareCredit dialog was closed',
      },
    ])
    expect(plan.events).toMatchObject(told)
  })

  test('that held nothing changes no payment', () => {
    expect(planned(closeDialog(refund({ heldCents: 0 }), 'user', counting())).sourceChanges).toEqual([])
    expect(planned(closeDialog(refund({ source: null }), 'user', counting())).sourceChanges).toEqual([])
  })

  test.each(['none', 'closed', 'satisfied'] as const)('that is %s has nothing to close', (dialog) => {
    expect(closeDialog(refund({ dialog }), 'user', counting())).toBeUndefined()
  })

  test('opens again with its hold, as far as the money is still there (CC-4)', () => {
    const plan = planned(reopenDialog(refund({ dialog: 'closed', heldCents: 0 }), counting()))
    expect(plan.expect).toMatchObject({
      sessions: [{ id: 'session', version: 2 }],
      sources: [{ id: 'payment', version: 3 }],
    })
    expect(plan.sessionChanges).toEqual([
      { id: 'session', dialog: 'open', closedBecause: null, heldCents: 4_000 },
    ])
    expect(plan.sourceChanges).toEqual([{ id: 'payment', heldCents: 4_000 }])
    expect(plan.audit).toMatchObject([
      {
        action: 'carecredit.reopen',
        patientId: 'ada',
        documentId: 'session',
        summary: 'The CareCredit dialog was renewed',
      },
    ])
    expect(plan.events).toMatchObject(told)
  })

  test('of a payment opens again and holds nothing', () => {
    const plan = planned(reopenDialog(sampleSession({ source }), counting()))
    expect(plan.sessionChanges).toMatchObject([{ dialog: 'open', heldCents: 0 }])
    expect(plan.sourceChanges).toEqual([])
  })

  test.each([
    ['is gone', null],
    ['was deleted', { ...source, ended: true }],
    ['was refunded meanwhile', { ...source, refundedCents: 6_001 }],
  ])('of a refund whose payment %s stays closed', (_, now) => {
    expect(reopenDialog(refund({ source: now }), counting())).toBeUndefined()
  })

  test('of a refund of all that is left opens again', () => {
    const now = { ...source, refundedCents: 6_000 }
    expect(reopenDialog(refund({ source: now }), counting())).toBeDefined()
  })
})

test('a refund out of a lot is held like one off an invoice', () => {
  const kept = sampleSource({ lots: [sampleLot({ id: 'lot', remainingCents: 10_000 })] })
  const parts = [{ invoiceId: null, lotId: 'lot', amountCents: 10_000 }]
  expect(planned(launch(refunding({ parts }), { source: kept })).sourceChanges).toMatchObject([
    { heldCents: 10_000 },
  ])
})
