import { newId } from '@tillwave/server-kit/ids'
import { createSession, launchSession, pollSession } from '../features/carecredit/index.ts'
import { postCredit } from '../features/credits/index.ts'
import { issueInvoice } from '../features/invoices/index.ts'
import { receiveDeposit, receivePayment } from '../features/payments/index.ts'
import type { FakeLender } from '../testing/fake-lender.ts'
import type { TestPractice } from '../testing/practice.ts'
import { readLenderSession } from '../testing/queries.ts'

/** Something that a client asks for under keys of its own, and may ask again. */
export interface Deed {
  kind: 'deposit' | 'credit' | 'invoice' | 'payment' | 'approval'
  amountCents: number
  /** Asks the office; answers the id of the document that it made. */
  ask(practice: TestPractice): Promise<string>
  /** What the office answered, if it did. */
  answer?: string
}

/** Cash that belongs to no invoice. */
export function deposit(amountCents: number, receivedOn: string): Deed {
  const as = repeatable('frontdesk')
  const ask = async (practice: TestPractice) =>
    (await receiveDeposit(as(practice), { ...cash(practice, amountCents), receivedOn })).paymentId
  return { kind: 'deposit', amountCents, ask }
}

/** Cash for later, as a credit. */
export function creditOf(amountCents: number, receivedOn: string): Deed {
  const as = repeatable('frontdesk')
  const given = { givenBy: 'patient', givenByName: '', description: '', receivedOn } as const
  const ask = async (practice: TestPractice) => {
    const { note: _, ...money } = cash(practice, amountCents)
    return (await postCredit(as(practice), { ...money, ...given })).paymentId
  }
  return { kind: 'credit', amountCents, ask }
}

/** An invoice of one line. */
export function invoice(amountCents: number, issuedOn: string): Deed {
  const as = repeatable('manager')
  const line = { catalogItemId: null, description: 'Hearing aid', category: 'Devices', quantity: 1 }
  const lines = [{ ...line, unitPriceCents: amountCents as never, discountCents: 0, taxRateBp: 0 }]
  const ask = async (practice: TestPractice) =>
    (await issueInvoice(as(practice), { ...whose(practice), issuedOn, note: '', lines })).invoiceId
  return { kind: 'invoice', amountCents, ask }
}

/** Cash that pays an invoice. */
export function payment(invoiceId: string, amountCents: number, receivedOn: string): Deed {
  const as = repeatable('frontdesk')
  const allocations = [{ invoiceId, amountCents: amountCents as never }]
  const ask = async (practice: TestPractice) =>
    (await receivePayment(as(practice), { ...cash(practice, amountCents), receivedOn, allocations }))
      .paymentId
  return { kind: 'payment', amountCents, ask }
}

/** A deposit by CareCredit: launched, approved by the lender once, and fetched until it is there. */
export function approval(lender: FakeLender, amountCents: number, receivedOn: string): Deed {
  const sessionId = newId()
  const as = repeatable('frontdesk', sessionId)
  const intent = {
    purpose: 'deposit',
    amountCents: amountCents as never,
    receivedOn,
    reference: '',
    note: '',
  } as const
  let approved = false
  const ask = async (practice: TestPractice) => {
    await createSession(as(practice), { ...whose(practice), sessionId, intent })
    await launchSession(as(practice), sessionId)
    const session = await practice.db.one(readLenderSession, [practice.practiceId, sessionId])
    const lenderSessionId = session.lender_session_id
    if (!approved) lender.happens({ kind: 'purchase', lenderSessionId, amountCents })
    approved = true
    const { outcomes } = await pollSession(practice.as('frontdesk'), sessionId, null)
    if (outcomes.length !== 1) throw new Error(`an approval became ${outcomes.length} documents`)
    return outcomes[0]?.documentId ?? ''
  }
  return { kind: 'approval', amountCents, ask }
}

function repeatable(role: 'frontdesk' | 'manager', key = newId()) {
  return (practice: TestPractice) => practice.as(role, { key, hash: key })
}

function whose({ patientIds, locations }: TestPractice) {
  return { patientId: patientIds[0], locationId: locations[0].id }
}

function cash(practice: TestPractice, amountCents: number) {
  return {
    ...whose(practice),
    method: 'cash',
    amountCents: amountCents as never,
    reference: '',
    note: '',
  } as const
}
