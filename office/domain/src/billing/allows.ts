import { refuse, type Refusal } from '../refusal.ts'
import type { BookInvoice } from '../ledger/books.ts'
import type { InvoiceStatus, PaymentState } from '../words.ts'
import { chargeLeft } from './charge.ts'

/** What an invoice lets one do, by its status; screens and server read this one table (BI-2, BI-8). */
export const invoiceAllows = {
  edit: ['draft'],
  issue: ['draft'],
  discard: ['draft'],
  pay: ['open', 'partly-paid'],
  refund: ['partly-paid', 'paid', 'written-off'],
  return: ['open', 'partly-paid', 'paid', 'written-off'],
  adjust: ['open', 'partly-paid'],
  writeOff: ['open', 'partly-paid'],
  recover: ['open', 'partly-paid', 'paid', 'written-off'],
  void: ['open'], // only while nothing lies on it; a paid invoice is corrected by a refund
} as const satisfies Record<string, readonly InvoiceStatus[]>

/** Something that one may want to do with an invoice. */
export type InvoiceAction = keyof typeof invoiceAllows

const states: Record<InvoiceStatus, string> = {
  draft: 'It is a draft; issue it first.',
  open: 'Nothing has been paid on it.',
  'partly-paid': 'Money lies on it; refund or take it off first.',
  paid: 'Nothing of it is owed.',
  'written-off': 'Nothing of it is owed; the rest was written off.',
  void: 'It is void.',
}

const issued = 'It was issued already.'
const reasons: Partial<Record<InvoiceAction, Partial<Record<InvoiceStatus, string>>>> = {
  edit: { open: issued, 'partly-paid': issued },
  issue: { open: issued, 'partly-paid': issued },
  discard: { open: issued, 'partly-paid': issued },
  pay: { paid: 'It is paid already.' },
  void: {
    paid: 'It is paid; a paid invoice is corrected by a refund.',
    'written-off': 'It was written off; recover that first.',
    void: 'It is void already.',
  },
}

/** Why an invoice does not let one do something, as a sentence; undefined when it does. */
export function whyNotInvoice(
  action: InvoiceAction,
  {
    status,
    writtenOffCents = 0,
    everPaid = true,
  }: { status: InvoiceStatus; writtenOffCents?: number; everPaid?: boolean },
): string | undefined {
  const allowed: readonly InvoiceStatus[] = invoiceAllows[action]
  if (!allowed.includes(status)) return reasons[action]?.[status] ?? states[status]
  if (action === 'refund' && !everPaid) return states.open
  if (action === 'recover' && writtenOffCents === 0) return 'Nothing of it is written off.'
  if (action === 'void' && writtenOffCents > 0) return 'Part of it was written off; recover that first.'
  return undefined
}

/** What an invoice's status follows from. `owed` is its charge as reductions left it. */
export interface InvoiceFacts {
  void: boolean
  balanceCents: number
  owedCents: number
  writtenOffCents: number
}

/** How far an invoice is paid, derived: nothing of it is stored. */
export function invoiceStatusOf(facts: InvoiceFacts): InvoiceStatus {
  const { balanceCents, owedCents, writtenOffCents } = facts
  if (facts.void) return 'void'
  if (balanceCents === 0) return writtenOffCents > 0 ? 'written-off' : 'paid'
  return balanceCents === owedCents - writtenOffCents ? 'open' : 'partly-paid'
}

/** Refuses what an invoice as read does not let one do; its lines need not have been read. */
export function refuseInvoice(
  action: InvoiceAction,
  invoice: BookInvoice,
  writtenOffCents = 0,
): Refusal | undefined {
  const owedCents = invoice.lines.length > 0 ? chargeLeft(invoice) : invoice.totalCents
  const status = invoiceStatusOf({ ...invoice, owedCents, writtenOffCents })
  const why = whyNotInvoice(action, { status, writtenOffCents })
  return why === undefined ? undefined : refuse('wrong-state', `Invoice ${invoice.number}: ${why}`)
}

/** What a payment lets one do, by what became of it. */
export const paymentAllows = {
  edit: ['posted'],
  delete: ['posted'],
  refund: ['posted'],
  unapply: ['posted'],
  bounce: ['posted'],
} as const satisfies Record<string, readonly PaymentState[]>

const ends: Record<PaymentState, string> = {
  posted: 'It is posted.',
  replaced: 'It was replaced by an edited one.',
  deleted: 'It was deleted.',
  bounced: 'The check bounced; nothing of it is left.',
}

/** Why a payment does not let one do something, as a sentence; undefined when it does. */
export function whyNotPayment(
  action: keyof typeof paymentAllows,
  payment: { state: PaymentState; method: string },
): string | undefined {
  const allowed: readonly PaymentState[] = paymentAllows[action]
  if (!allowed.includes(payment.state)) return ends[payment.state]
  return action === 'bounce' && payment.method !== 'check' ? 'Only a check bounces.' : undefined
}
