import { cents, type Cents } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import type { Account } from './accounts.ts'

/** Makes ids; given to rules so that they stay pure. */
export type Mint = () => string

/** A row that was read with its version; the commit refuses as stale when it has moved since. */
export interface Versioned {
  id: string
  version: number
}

/** One line of an entry. */
export interface Line {
  account: Account
  key: string
  side: 'D' | 'C'
  cents: Cents
}

/** One business event in balanced lines. */
export interface Entry {
  id: string
  kind: string
  effectiveOn: Day
  locationId: string
  documentId: string
  reversesId: string | null
  lines: Line[]
}

/** Documents by table; a row's names are the table's columns in camel case. */
export type Documents = Partial<Record<DocumentTable, Record<string, unknown>[]>>

/** The tables that a plan may add rows to. */
export type DocumentTable =
  | 'carecreditSession'
  | 'invoice'
  | 'invoiceLine'
  | 'invoiceVoid'
  | 'chargeReduction'
  | 'payment'
  | 'credit'
  | 'goodwillExpiry'
  | 'lotTransfer'
  | 'refundStep'
  | 'approval'
  | 'approvalDecision'
  | 'paymentEnd'
  | 'lot'
  | 'allocation'
  | 'refund'
  | 'refundPart'
  | 'itemReturn'
  | 'returnLine'
  | 'adjustment'
  | 'writeOff'
  | 'writeOffRecovery'
  | 'cashCount'
  | 'bankDeposit'
  | 'bankDepositCheck'
  | 'bankDepositVoid'
  | 'lenderResult'
  | 'quarantinedResult'
  | 'unappliedRefundUse'
  | 'exception'

/** What changes on a source of money: amounts are added, `amountCents` is set. */
export interface SourceChange {
  id: string
  amountCents?: number
  refundedCents?: number
  heldCents?: number
}

/** What changes on a session's dialog. */
export interface SessionChange {
  id: string
  dialog: 'open' | 'closed' | 'satisfied'
  closedBecause: 'user' | 'lapsed' | 'sign-in' | null
  heldCents?: number
}

/** A row of the audit trail. */
export interface AuditRow {
  id: string
  action: string
  patientId: string | null
  documentId: string | null
  summary: string
}

/** A live event: what changed, never the data. */
export interface EventRow {
  id: string
  topic: string
  subject: Record<string, string>
}

/** Everything that one decision writes, and what it was decided on. Committed whole or not at all. */
export interface Plan {
  expect: {
    sessions: Versioned[]
    sources: Versioned[]
    balances: { account: Account; key: string; version: number }[]
  }
  entries: Entry[]
  documents: Documents
  /** Rows whose version moves though no posting does: an invoice whose charge a refund reduced. */
  touched: { account: Account; key: string }[]
  sourceChanges: SourceChange[]
  sessionChanges: SessionChange[]
  exceptionChanges: { id: string; version: number; resolution: string; resolutionNote: string }[]
  /** The counter that gives this plan's number, if it needs one. */
  numbered: 'invoice' | 'return' | null
  audit: AuditRow[]
  events: EventRow[]
  /** What the route answers, and what a repeated key is answered. */
  answer: Record<string, unknown>
}

/** A debit line. */
export function debit(account: Account, key: string, amount: number): Line {
  return { account, key, side: 'D', cents: cents(amount) }
}

/** A credit line. */
export function credit(account: Account, key: string, amount: number): Line {
  return { account, key, side: 'C', cents: cents(amount) }
}

/** The lines of an entry's mirror: what a reversal posts (I3). */
export function mirror(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, side: line.side === 'D' ? 'C' : 'D' }))
}
