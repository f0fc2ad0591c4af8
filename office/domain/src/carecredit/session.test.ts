import { expect, test } from 'vitest'
import { usualLimits } from '../limits.ts'
import { isRefusal } from '../refusal.ts'
import {
  counting,
  sampleApplied,
  sampleInvoice,
  sampleLine,
  samplePlace,
  sampleSource,
} from '../testing/sample-books.ts'
import { createSession } from './session.ts'
import { useUnappliedRefund } from './use-refund.ts'

const asker = { roles: ['manager'], limits: usualLimits } as const
const setup = { on: true, merchantClosed: false, merchantNumber: '5348129900000001' }

/** $60.00 of the charge is left, of which $15.00 is a restocking fee; CareCredit paid all of it. */
const source = sampleSource({
  applied: [sampleApplied('invoice', 6_000)],
  invoices: [sampleInvoice({ lines: [sampleLine({ netLeftCents: 6_000, standingFeeCents: 1_500 })] })],
})
const refused = {
  code: 'more-than-refundable',
  fields: { parts: 'The charge can be reduced by $45.00: the restocking fee stays.' },
}

function wish(amountCents: number, invoiceEffect: 'reduce-charge' | 'balance-due') {
  const parts = [{ invoiceId: 'invoice', lotId: null, amountCents }]
  return { parts, invoiceEffect, reason: 'Too loud', settlesReturnId: null, refundedOn: '2026-03-10' }
}

function launch(amountCents: number, invoiceEffect: 'reduce-charge' | 'balance-due') {
  const intent = { purpose: 'refund' as const, paymentId: 'payment', ...wish(amountCents, invoiceEffect) }
  const input = { sessionId: 'session', patientId: 'ada', intent, signInId: null }
  const books = { invoices: [], source }
  return createSession(input, books, setup, samplePlace(), asker, counting())
}

function use(amountCents: number, invoiceEffect: 'reduce-charge' | 'balance-due') {
  const kept = {
    id: 'kept',
    patientId: 'ada',
    locationId: 'main',
    amountCents,
    remainingCents: amountCents,
    version: 1,
    originalTransactionId: null,
  }
  return useUnappliedRefund(kept, source, wish(amountCents, invoiceEffect), samplePlace(), counting())
}

test.each([
  ['a launched CareCredit refund', launch],
  ['an unapplied CareCredit refund in use', use],
])('%s takes no restocking fee as an allowance, and may make it due again (recipe 7, I8)', (_, ask) => {
  expect(ask(4_501, 'reduce-charge')).toMatchObject(refused)
  expect(isRefusal(ask(4_500, 'reduce-charge'))).toBe(false)
  expect(isRefusal(ask(6_000, 'balance-due'))).toBe(false)
})
