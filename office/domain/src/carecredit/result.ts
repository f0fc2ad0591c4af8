import type { Day } from '@tillwave/money/calendar'
import type { BookInvoice, BookSource, RefundWish } from '../ledger/books.ts'
import type { Place } from '../ledger/dates.ts'
import type { DialogState, Purpose } from '../words.ts'

/** What a lender delivered, in the office's own words. Only approved ones come this far (CC-9). */
export interface LenderResult {
  kind: 'application' | 'purchase' | 'refund'
  lender: string
  transactionId: string
  /** The lender's id of the session it happened in. */
  lenderSessionId: string
  merchantNumber: string
  patientReference: string
  amountCents: number
  occurredAt: string
  accountHolderName: string
  promotion: string | null
  originalTransactionId: string | null
}

/** What was typed in the form that launched. */
export type Intent =
  | { purpose: 'home' | 'application' }
  | ({ purpose: 'payment' } & IntendedMoney & { allocations: { invoiceId: string; amountCents: number }[] })
  | ({ purpose: 'deposit' } & IntendedMoney)
  | ({ purpose: 'refund'; paymentId: string; refundedOn: Day } & RefundWish)

interface IntendedMoney {
  amountCents: number
  receivedOn: Day
  reference: string
  note: string
}

/** A session as read, with everything that a result of it may touch. */
export interface BookSession {
  id: string
  version: number
  lenderSessionId: string | null
  patientId: string
  /** The reference given to the lender: the chart at launch, also after a merge. */
  patientReference: string
  locationId: string
  merchantNumber: string
  purpose: Purpose
  intent: Intent
  dialog: DialogState
  /** False when the open dialog's lease is over: it counts as closed. */
  leaseHolds: boolean
  heldCents: number
  place: Place
  zone: string
  /** Invoices that the intent names. */
  invoices: BookInvoice[]
  /** The payment that the intent refunds, if any. */
  source: BookSource | null
}

/** A hand-entered CareCredit payment that may be the same money as a fetched one (CC-17). */
export interface LookAlike {
  paymentId: string
  amountCents: number
  receivedOn: Day
}

/** What else a result may touch, found by what it says. */
export interface Related {
  alike: LookAlike[]
  /** The source of the purchase that a refund names, with its version. */
  named: { id: string; version: number } | null
}
