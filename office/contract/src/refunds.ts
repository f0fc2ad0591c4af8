import { bankMethods, directRefundMethods, refundStates, refundSteps } from '@tillwave/office-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { invoiceEffect } from './invoices.ts'

/** Where a refund's money comes from: what lies on an invoice, or what lies in a lot. */
export const refundPart = z.strictObject({
  paymentId: id,
  /** Take it off this invoice; null takes it from the lot. */
  invoiceId: id.nullable(),
  lotId: id.nullable(),
  amountCents,
})

/** A refund that needs no lender, as typed; by `patient-credit` it is issued as credit (CR-2). */
export const refundForm = z.strictObject({
  patientId: id,
  locationId: id,
  method: z.enum(directRefundMethods),
  parts: z.array(refundPart).min(1, 'Choose what to refund.').max(20),
  invoiceEffect,
  reason: required(300, 'Enter a reason.'),
  refundedOn: day,
  /** Why a manager lets money financed by a lender become a credit (CR-8). */
  overrideReason: text(300).optional(),
})

/** What any posting of a refund may answer. */
export const refundProblems = [
  'more-than-refundable',
  'path-not-allowed',
  'launch-instead',
  'lender-money',
  'over-limit',
  'period-closed',
  'wrong-state',
] as const

/** A refund that the bank carries out: by ACH, by check run, or by a check that the practice wrote (recipe 5). */
export const outgoingRefund = z.strictObject({
  id,
  patientId: id,
  patientName: z.string(),
  paymentId: id,
  locationId: id,
  method: z.enum(bankMethods),
  amountCents: cents,
  refundedOn: z.string(),
  reason: z.string(),
  state: z.enum(refundStates),
  settledOn: z.string().nullable(),
  note: z.string(),
  recordedAt: instant,
})

/** Routes of refunds (BI-5, CC-11 … CC-13, CC-16, CR-2, CR-8). */
export const refundRoutes = routes({
  issueRefund: {
    method: 'POST',
    path: '/api/refunds',
    summary: 'Give money back, or issue it as credit. CareCredit money goes back through a session (CC-3).',
    permission: 'refund.issue',
    body: refundForm,
    reply: z.strictObject({ refundIds: z.array(id), lotIds: z.array(id), amountCents: cents }),
    status: 201,
    problems: refundProblems,
  },
  listOutgoingRefunds: {
    method: 'GET',
    path: '/api/refunds/outgoing',
    summary:
      'Refunds that the bank carries out: those on their way, checks not cleared, or all, newest first.',
    permission: 'payment.read',
    query: z.strictObject({ state: z.enum(['pending', 'uncleared', 'all']).default('pending'), cursor }),
    reply: z.strictObject({ refunds: z.array(outgoingRefund), next: z.string().nullable() }),
  },
  settleRefund: {
    method: 'POST',
    path: '/api/refunds/:refundId/settlement',
    summary:
      'Say that the bank paid a refund out or cleared its check, or that it failed and lies here again.',
    permission: 'refund.settle',
    params: z.strictObject({ refundId: id }),
    body: z.strictObject({ outcome: z.enum(refundSteps), happenedOn: day, note: text(300) }),
    reply: z.strictObject({ refundId: id }),
    problems: ['wrong-state', 'depends-on-it', 'period-closed'],
  },
  useUnappliedRefund: {
    method: 'POST',
    path: '/api/unapplied-refunds/:unappliedRefundId/use',
    summary:
      "Save an unapplied CareCredit refund as a payment's refund; it is used once, whole (CC-11 … CC-13).",
    permission: 'refund.issue',
    params: z.strictObject({ unappliedRefundId: id }),
    body: z.strictObject({
      paymentId: id,
      parts: z.array(refundPart.omit({ paymentId: true })).max(20),
      invoiceEffect,
      reason: required(300, 'Enter a reason.'),
      refundedOn: day,
      settlesReturnId: id.nullable(),
    }),
    reply: z.strictObject({ refundId: id, amountCents: cents }),
    status: 201,
    problems: ['more-than-refundable', 'path-not-allowed', 'wrong-state', 'period-closed'],
  },
})
