import type { Day } from '@tillwave/money/calendar'
import type { BookSource, RefundPart } from '../ledger/books.ts'
import type { Line } from '../ledger/plan.ts'
import type { Authority } from '../limits.ts'
import type { DirectRefundMethod, InvoiceEffect } from '../words.ts'
import type { ChargeShare } from '../billing/charge.ts'

/** How a refund that needs no lender was asked for; each part names its source. */
export interface RefundInput {
  patientId: string
  method: DirectRefundMethod
  parts: (RefundPart & { paymentId: string })[]
  invoiceEffect: InvoiceEffect
  reason: string
  refundedOn: Day
  /** Why a manager lets money financed by a lender become a credit (CR-8). */
  overrideReason?: string | undefined
}

/** Who asks: limits are per refund and role (BI-12). */
export interface Asker extends Authority {
  cashForOther: boolean
  /** A second person is being asked, so the limit is theirs to overlook. */
  asksAnother?: boolean
}

/** What taking the parts wrote so far: the debit lines of the entry to come, and the parts of the document. */
export interface Taken {
  lines: Line[]
  parts: RefundPart[]
  /** What of each allocation earlier parts took, so that no part takes it again. */
  ofRow: Map<BookSource['applied'][number], number>
  /** What came off invoices, by the lot that it had been paid through. */
  off: { lotId: string | null; amountCents: number }[]
  /** Shares of charges that earlier parts took, of this source or another of the same refund. */
  reduced: ChargeShare[]
  /** Rows to add once the entry has its id. */
  finish: ((entryId: string, refundId: string) => void)[]
}
