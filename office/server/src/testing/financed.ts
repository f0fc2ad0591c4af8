import type { Intent } from '@tillwave/office-domain/carecredit/result'
import type { RefundPart, RefundWish } from '@tillwave/office-domain/ledger/books'
import { pollSession, refreshPatient } from '../features/carecredit/index.ts'
import type { FakeLender } from './fake-lender.ts'
import type { TestPractice } from './practice.ts'
import { listOutcomes } from './queries.ts'
import { launch, payIntent, today } from './trade.ts'

/** A purchase that was launched, approved and found. */
export interface Financed {
  sessionId: string
  lenderSessionId: string
  /** The lender's id of the purchase. */
  transactionId: string
  paymentId: string
}

/** Pays an invoice of the first patient by CareCredit, from the launch to the posted payment. */
export async function financed(
  practice: TestPractice,
  lender: FakeLender,
  invoiceId: string,
  officeCents: number,
  portalCents = officeCents,
): Promise<Financed> {
  const intent = await payIntent(practice, invoiceId, officeCents)
  const { sessionId, lenderSessionId } = await launch(practice, intent)
  const transactionId = lender.happens({ kind: 'purchase', lenderSessionId, amountCents: portalCents })
  const { outcomes } = await pollSession(practice.as('manager'), sessionId, 1)
  return { sessionId, lenderSessionId, transactionId, paymentId: outcomes[0]?.documentId ?? '' }
}

/** The intent of a deposit. */
export async function depositIntent(practice: TestPractice, amountCents: number): Promise<Intent> {
  const receivedOn = await today(practice)
  return { purpose: 'deposit', amountCents, receivedOn, reference: '', note: '' }
}

/** The intent of refunding parts of a payment. */
export async function refundIntent(
  practice: TestPractice,
  paymentId: string,
  parts: RefundPart[],
  given: Partial<RefundWish> = {},
): Promise<Intent> {
  return {
    purpose: 'refund',
    paymentId,
    parts,
    invoiceEffect: 'reduce-charge',
    reason: 'Too large',
    refundedOn: await today(practice),
    settlesReturnId: null,
    ...given,
  }
}

/** A part of a refund that comes off an invoice. */
export function offInvoice(invoiceId: string, amountCents: number): RefundPart {
  return { invoiceId, lotId: null, amountCents }
}

/** A part of a refund that comes out of a lot. */
export function outOfLot(lotId: string, amountCents: number): RefundPart {
  return { invoiceId: null, lotId, amountCents }
}

/** An approved refund of the first patient that no payment has taken, made from the portal's home page; its id. */
export async function unappliedRefund(
  practice: TestPractice,
  lender: FakeLender,
  originalTransactionId: string | null,
  amountCents: number,
): Promise<string> {
  const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
  lender.happens({ kind: 'refund', lenderSessionId, amountCents, originalTransactionId })
  await refreshPatient(practice.as('frontdesk'), practice.patientIds[0])
  const [outcome] = await practice.db.many(listOutcomes, [practice.practiceId, sessionId])
  return outcome?.id ?? ''
}
