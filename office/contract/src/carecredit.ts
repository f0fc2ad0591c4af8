import { dialogStates, exceptionKinds, purposes } from '@tillwave/office-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { invoiceEffect } from './invoices.ts'
import { refreshLine } from './patients/patients.ts'
import { allocationForm } from './payments.ts'
import { refundPart } from './refunds.ts'

/** What was typed in the form that launches; it decides what an approval becomes. */
export const intent = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('home') }),
  z.strictObject({ purpose: z.literal('application') }),
  z.strictObject({
    purpose: z.literal('payment'),
    amountCents,
    receivedOn: day,
    reference: text(80),
    note: text(500),
    allocations: allocationForm,
  }),
  z.strictObject({
    purpose: z.literal('deposit'),
    amountCents,
    receivedOn: day,
    reference: text(80),
    note: text(500),
  }),
  z.strictObject({
    purpose: z.literal('refund'),
    paymentId: id,
    parts: z
      .array(refundPart.omit({ paymentId: true }))
      .min(1, 'Choose what to refund.')
      .max(20),
    invoiceEffect,
    reason: required(300, 'Enter a reason.'),
    refundedOn: day,
    settlesReturnId: id.nullable(),
  }),
])

/** What an approved result became, with the document to open. */
export const outcome = z.strictObject({
  resultId: id,
  became: z.enum(['payment', 'deposit', 'refund', 'unapplied-refund', 'application', 'quarantined']),
  documentId: id.nullable(),
  amountCents: cents,
  /** The part of the approval above the office amount, now a deposit (CC-6x). */
  excessCents: cents,
  /** What of it went to invoices. */
  appliedCents: cents,
  at: instant,
})

/** A CareCredit session as the waiting dialog and the lists show it. */
export const session = z.strictObject({
  id,
  purpose: z.enum(purposes),
  patientId: id,
  patientName: z.string(),
  locationId: id,
  merchantNumber: z.string(),
  amountCents: cents.nullable(),
  invoiceNumbers: z.array(z.int()),
  createdAt: instant,
  createdBy: z.string(),
  dialog: z.enum(dialogStates),
  /** Automatic attempts made, 0 to 3 (CC-4). */
  attempts: z.int(),
  /** When the lender was last asked; null before the first. */
  askedAt: instant.nullable(),
  /** When the lender last gave a good answer. */
  answeredAt: instant.nullable(),
  /** One plain sentence when the last answer was no answer. */
  failure: z.string().nullable(),
  /** The portal's page was opened at least once. */
  launched: z.boolean(),
  /** Within the 24 hours in which it is fetched (CC-8). */
  current: z.boolean(),
  outcomes: z.array(outcome),
})

/** An entry of the exceptions worklist. */
export const exception = z.strictObject({
  id,
  kind: z.enum(exceptionKinds),
  raisedAt: instant,
  state: z.enum(['open', 'resolved']),
  resolution: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  patientId: id.nullable(),
  patientName: z.string().nullable(),
  amountCents: cents.nullable(),
  title: z.string(),
  detail: z.string(),
  /** What was expected and what came, side by side (XX-3): label, ours, theirs. */
  comparison: z.array(z.strictObject({ label: z.string(), ours: z.string(), theirs: z.string() })),
  lotId: id.nullable(),
  paymentId: id.nullable(),
  actions: z.array(z.string()),
})

const bySession = z.strictObject({ sessionId: id })
const launching = [
  'carecredit-off',
  'merchant-closed',
  'lender-unavailable',
  'lender-refused',
  'session-expired',
]

/** Routes of the CareCredit loop (CC-1 … CC-18). */
export const careCreditRoutes = routes({
  createSession: {
    method: 'POST',
    path: '/api/carecredit/sessions',
    summary:
      'Create a session for a patient. The browser chooses the id, so that its page can open at the click.',
    permission: 'carecredit.launch',
    body: z.strictObject({ sessionId: id, patientId: id, locationId: id, intent }),
    reply: session,
    status: 201,
    problems: [
      ...launching,
      'more-than-refundable',
      'path-not-allowed',
      'wrong-state',
      'over-limit',
      'period-closed',
    ],
  },
  launchSession: {
    method: 'POST',
    path: '/api/carecredit/sessions/:sessionId/launch',
    summary:
      'Ask the lender for a one-time address of the portal for this session; also for "Open portal again".',
    permission: 'carecredit.launch',
    params: bySession,
    reply: z.strictObject({ launchUrl: z.string() }),
    problems: launching,
  },
  readSession: {
    method: 'GET',
    path: '/api/carecredit/sessions/:sessionId',
    summary: 'A session with its dialog and what its results became.',
    permission: 'carecredit.read',
    params: bySession,
    reply: session,
  },
  pollSession: {
    method: 'POST',
    path: '/api/carecredit/sessions/:sessionId/poll',
    summary: 'Renew the dialog, fetch the results of this session now and accept the approved ones.',
    permission: 'carecredit.launch',
    params: bySession,
    body: z.strictObject({ attempt: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable() }),
    reply: session,
  },
  renewSession: {
    method: 'POST',
    path: '/api/carecredit/sessions/:sessionId/renewal',
    summary: "Renew the open dialog's lease.",
    permission: 'carecredit.launch',
    params: bySession,
    reply: session,
  },
  closeSession: {
    method: 'POST',
    path: '/api/carecredit/sessions/:sessionId/close',
    summary:
      'The dialog was closed: automatic fetches end; a later approval becomes a deposit or an unapplied refund (CC-5).',
    permission: 'carecredit.launch',
    params: bySession,
    reply: session,
  },
  refreshPatient: {
    method: 'POST',
    path: '/api/patients/:patientId/carecredit/refresh',
    summary:
      "Fetch the results of the patient's sessions of the past 24 hours; one fetch per patient is in flight (CC-7).",
    permission: 'carecredit.read',
    params: z.strictObject({ patientId: id }),
    reply: refreshLine,
  },
  readPatientCareCredit: {
    method: 'GET',
    path: '/api/patients/:patientId/carecredit',
    summary: "The patient's CareCredit tab: sessions and what they became.",
    permission: 'carecredit.read',
    params: z.strictObject({ patientId: id }),
    reply: z.strictObject({ sessions: z.array(session), careCredit: refreshLine }),
  },
  listSessions: {
    method: 'GET',
    path: '/api/carecredit/sessions',
    summary: 'Sessions of the practice, newest first.',
    permission: 'carecredit.read',
    query: z.strictObject({ cursor }),
    reply: z.strictObject({ sessions: z.array(session), next: z.string().nullable() }),
  },
  listExceptions: {
    method: 'GET',
    path: '/api/carecredit/exceptions',
    summary: 'The exceptions worklist: excess, quarantine, possible duplicate.',
    permission: 'carecredit.read',
    query: z.strictObject({ state: z.enum(['open', 'all']).default('open'), cursor }),
    reply: z.strictObject({ exceptions: z.array(exception), next: z.string().nullable() }),
  },
  resolveException: {
    method: 'POST',
    path: '/api/carecredit/exceptions/:exceptionId/resolution',
    summary: 'Resolve an exception by one of its ways out.',
    permission: 'exception.resolve',
    params: z.strictObject({ exceptionId: id }),
    body: z.strictObject({ resolution: z.string().max(40), note: text(500) }),
    reply: z.strictObject({ exceptionId: id }),
    problems: ['wrong-state', 'depends-on-it', 'more-than-balance', 'period-closed'],
  },
})
