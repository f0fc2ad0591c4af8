import type { Day } from '@tillwave/money/calendar'
import type { BankDepositKind } from '../../billing/bank-deposit.ts'
import type { BookEntry } from '../../ledger/books.ts'
import type { Intent } from '../../carecredit/result.ts'
import type {
  DialogState,
  RefundMethod,
  RefundStep,
  SourceMethod,
  ExceptionKind,
  InvoiceEffect,
  LotKind,
  PaymentKind,
  Purpose,
} from '../../words.ts'
import type { Account } from '../../ledger/accounts.ts'

/** The rows of the store, as the tables have them; a plan's documents are these. */
export interface InvoiceRow {
  id: string
  number: number
  patientId: string
  locationId: string
  issuedOn: Day
  totalCents: number
  entryId: string
}

/** A line of an invoice. */
export interface InvoiceLineRow {
  id: string
  invoiceId: string
  position: number
  quantity: number
  netCents: number
  taxCents: number
}

/** What made a charge smaller. */
export interface ReductionRow {
  documentId: string
  invoiceId: string
  lineId: string
  kind: 'return' | 'allowance' | 'adjustment' | 'restocking-fee'
  netCents: number
  taxCents: number
}

/** Money received. */
export interface PaymentRow {
  id: string
  patientId: string
  locationId: string
  kind: PaymentKind
  method: SourceMethod
  amountCents: number
  receivedOn: Day
  reference: string
  note: string
  merchantNumber: string | null
  resultId: string | null
  replacesId: string | null
  entryId: string
}

/** A source of money with what has left it. */
export interface SourceRow {
  id: string
  amountCents: number
  refundedCents: number
  heldCents: number
  version: number
}

/** Money that can be spent. */
export interface LotRow {
  id: string
  patientId: string
  locationId: string
  account: Account
  kind: LotKind
  sourceId: string
  returnId: string | null
  openedOn: string
  expiresOn: string | null
  amountCents: number
  entryId: string
}

/** Money on an invoice, or off it again. */
export interface AllocationRow {
  id: string
  sourceId: string
  lotId: string | null
  invoiceId: string
  amountCents: number
  kind: string
  takesBackId: string | null
  documentId: string
  allocatedOn: Day
  entryId: string
}

/** Money given back. */
export interface RefundRow {
  id: string
  patientId: string
  locationId: string
  sourceId: string
  method: RefundMethod
  amountCents: number
  refundedOn: Day
  invoiceEffect: InvoiceEffect
  resultId: string | null
  entryId: string
}

/** What the bank did with a refund on its way. */
export interface RefundStepRow {
  refundId: string
  kind: RefundStep
  happenedOn: Day
  entryId: string
}

/** A debt given up, or owed again. */
export interface WriteOffRow {
  invoiceId: string
  amountCents: number
}

/** Items taken back. */
export interface ReturnRow {
  id: string
  number: number
  invoiceId: string
}

/** What went to the bank. */
export interface BankedRow {
  id: string
  kind: BankDepositKind
  locationId: string
  depositedOn: Day
  expectedCents: number
  bankCents: number
  entryId: string
}

/** A drawer counted. */
export interface CountRow {
  locationId: string
  countedOn: Day
  expectedCents: number
}

/** A session, bound and moving. */
export interface SessionRow {
  id: string
  version: number
  patientId: string
  locationId: string
  merchantNumber: string
  purpose: Purpose
  intent: Intent
  createdMs: number
  dialog: DialogState
  closedBecause: string | null
  leaseMs: number
  heldSourceId: string | null
  heldCents: number
}

/** An accepted result. */
export interface ResultRow {
  id: string
  lender: string
  merchantNumber: string
  kind: 'application' | 'purchase' | 'refund'
  lenderTransactionId: string
  sessionId: string
  patientId: string
  locationId: string
  became: string
  documentId: string | null
  amountCents: number
  excessCents: number
  appliedCents: number
  originalTransactionId: string | null
  occurredAt: string
}

/** A set-aside result. */
export interface QuarantinedRow {
  id: string
  sessionId: string
  fingerprint: string
}

/** An exception of the worklist. */
export interface ExceptionRow {
  id: string
  kind: ExceptionKind
  patientId: string | null
  amountCents: number | null
  title: string
  lotId: string | null
  paymentId: string | null
  otherPaymentId: string | null
  resolution: string | null
  version: number
}

/** An entry with the commit that it came with. */
export type EntryRow = BookEntry & { reversesId: string | null; commit: number; closedThrough: Day }
