import type { Intent } from '@tillwave/office-domain/carecredit/result'
import type { Role } from '@tillwave/office-domain/permissions'
import { newId } from '@tillwave/server-kit/ids'
import { createSession, launchSession } from '../features/carecredit/index.ts'
import { issueInvoice } from '../features/invoices/index.ts'
import { receivePayment } from '../features/payments/index.ts'
import type { TestPractice } from './practice.ts'
import { readLenderSession, readToday } from './queries.ts'

/** Today where a test practice trades. */
export async function today(practice: TestPractice): Promise<string> {
  return (await practice.db.one(readToday, [practice.locations[0].zone])).today
}

/** Issues an invoice of one untaxed line to the first patient; answers its id. */
export async function invoiceOf(
  practice: TestPractice,
  amountCents: number,
  patientId?: string,
): Promise<string> {
  const { invoiceId } = await issueInvoice(practice.as('manager'), {
    patientId: patientId ?? practice.patientIds[0],
    locationId: practice.locations[0].id,
    issuedOn: await today(practice),
    note: '',
    lines: [
      {
        catalogItemId: null,
        description: 'Hearing aid',
        category: 'Devices',
        quantity: 1,
        unitPriceCents: amountCents as never,
        discountCents: 0,
        taxRateBp: 0,
      },
    ],
  })
  return invoiceId
}

/** Receives cash for an invoice of the first patient; answers the payment's id. */
export async function cashFor(
  practice: TestPractice,
  invoiceId: string,
  amountCents: number,
): Promise<string> {
  const { paymentId } = await receivePayment(practice.as('frontdesk'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: 'cash',
    amountCents: amountCents as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
    allocations: [
      {
        invoiceId,
        amountCents: amountCents as never,
      },
    ],
  })
  return paymentId
}

/** Launches a session for the first patient; answers the office's id and the lender's. */
export async function launch(
  practice: TestPractice,
  intent: Intent,
  role: Role = 'manager',
): Promise<{ sessionId: string; lenderSessionId: string }> {
  const sessionId = newId()
  const [patientId] = practice.patientIds
  const locationId = practice.locations[0].id
  await createSession(practice.as(role), { sessionId, patientId, locationId, intent: intent as never })
  await launchSession(practice.as(role), sessionId)
  const { lender_session_id: lenderSessionId } = await practice.db.one(readLenderSession, [
    practice.practiceId,
    sessionId,
  ])
  return { sessionId, lenderSessionId }
}

/** The intent of a payment over one invoice. */
export async function payIntent(
  practice: TestPractice,
  invoiceId: string,
  amountCents: number,
): Promise<Intent> {
  const receivedOn = await today(practice)
  return {
    purpose: 'payment',
    amountCents,
    receivedOn,
    reference: '',
    note: '',
    allocations: [{ invoiceId, amountCents }],
  }
}
