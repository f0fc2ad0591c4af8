import type { Day } from '@tillwave/money/calendar'
import type { InvoiceEffect, LotKind, PaymentKind, SourceMethod } from '../words.ts'
import type { Account } from './accounts.ts'
import type { Line } from './plan.ts'

/** A charge line of an issued invoice with what returns, allowances and adjustments have left of it. */
export interface ChargeLine {
  id: string
  quantity: number
  returnedQuantity: number
  netCents: number
  taxCents: number
  /** Net and tax that returns took. */
  returnedNetCents: number
  returnedTaxCents: number
  /** What no reduction has taken; a restocking fee that stays charged counts in. */
  netLeftCents: number
  taxLeftCents: number
}

/** A charge line as a decision reads it. */
export interface BookLine extends ChargeLine {
  /** Restocking fees that stay charged on it, withheld for good (recipe 7, I8). */
  standingFeeCents: number
}

/** A patient as read: of a merged chart the surviving one. */
export interface BookPatient {
  id: string
  active: boolean
}

/** An issued invoice as read, with the version of its receivable. */
export interface BookInvoice {
  id: string
  number: number
  patientId: string
  locationId: string
  issuedOn: Day
  entryId: string
  void: boolean
  totalCents: number
  balanceCents: number
  version: number
  lines: BookLine[]
}

/** A lot as read, with the version of its balance. */
export interface BookLot {
  id: string
  patientId: string
  locationId: string
  account: Account
  kind: LotKind
  sourceId: string
  returnId: string | null
  openedOn: Day
  /** The last day on which a goodwill credit can be spent; null for money, which never lapses (recipe 4). */
  expiresOn: Day | null
  amountCents: number
  remainingCents: number
  version: number
  entryId: string
}

/** What of a source lies on an invoice, net of everything taken back; `lotId` when it came through a lot. */
export interface Applied {
  invoiceId: string
  lotId: string | null
  netCents: number
  /** The newest allocation of the pair: "latest first" sorts by it. */
  latestId: string
}

/** A source of money as read: a payment, its allocations, its lots, and what has left it. */
export interface BookSource {
  id: string
  version: number
  patientId: string
  locationId: string
  kind: PaymentKind
  method: SourceMethod
  merchantNumber: string | null
  integrated: boolean
  lenderTransactionId: string | null
  receivedOn: Day
  reference: string
  note: string
  entryId: string
  ended: boolean
  amountCents: number
  refundedCents: number
  heldCents: number
  disputedCents: number
  /** Unapplied lender refunds that name this purchase: not refundable twice, and in no source before their use. */
  namedUnappliedCents: number
  applied: Applied[]
  lots: BookLot[]
  /** Every invoice that `applied` names. */
  invoices: BookInvoice[]
  /** Numbers of refunds, returns and other things that refer to it, in words. */
  dependents: string[]
}

/** An entry as read back, to be mirrored. */
export interface BookEntry {
  id: string
  kind: string
  effectiveOn: Day
  locationId: string
  documentId: string
  lines: Line[]
}

/** A part of a refund as typed: off an invoice, or out of a lot. */
export interface RefundPart {
  invoiceId: string | null
  lotId: string | null
  amountCents: number
}

/** How a refund was asked for. */
export interface RefundWish {
  parts: RefundPart[]
  invoiceEffect: InvoiceEffect
  reason: string
  settlesReturnId: string | null
}

/** What may still be refunded of a source, in cents; never below zero. */
export function refundableOf(source: BookSource): number {
  return Math.max(0, unpromisedOf(source))
}

/** The same, below zero when more is promised (held, or named by unapplied refunds) than is left. */
export function unpromisedOf(source: BookSource): number {
  const gone = source.refundedCents + source.heldCents + source.disputedCents + source.namedUnappliedCents
  return source.amountCents - gone
}
