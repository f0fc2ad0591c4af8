import type { Day } from '@tillwave/money/calendar'
import type { BankDepositKind } from '../../billing/bank-deposit.ts'
import type {
  DirectMethod,
  DirectRefundMethod,
  InvoiceEffect,
  LotKind,
  Method,
  PaymentKind,
  Purpose,
  RefundStep,
  SourceMethod,
} from '../../words.ts'

/**
 * Things are named as both sides of the comparison can count them: patients and locations by place, invoices and
 * returns by number, payments as `p0, p1 …` when entered by hand or `t:<transaction>` when fetched, lots and applied
 * allocations by place within their payment, refunds on their way by number, sessions as `s0, s1 …`.
 */
export interface Allotment {
  invoice: number
  amountCents: number
}

/** A part of a refund: off an invoice, or out of a lot of the payment. */
export interface Part {
  invoice: number | null
  lot: number | null
  amountCents: number
}

/** A line of an invoice as typed. */
export interface TypedLine {
  quantity: number
  unitPriceCents: number
  discountCents: number
  taxRateBp: number
}

/** How a refund was asked for. */
export interface Wish {
  payment: string
  parts: Part[]
  effect: InvoiceEffect
  on: Day
  settlesReturn: number | null
}

/** What a launch was for. */
export type ModelIntent =
  | { purpose: 'home' }
  | { purpose: 'payment'; amountCents: number; on: Day; allocations: Allotment[] }
  | { purpose: 'deposit'; amountCents: number; on: Day }
  | ({ purpose: 'refund' } & Wish)

/** A result of the lender, before anybody fetched it. */
export interface Happening {
  kind: 'application' | 'purchase' | 'refund'
  session: string
  transaction: string
  amountCents: number
  patient: number
  merchant: number
  occurredMs: number
  original: string | null
  isVoid: boolean
}

/** Who acts: limits and permissions of refunds depend on it. */
export type ModelRole = 'frontdesk' | 'biller' | 'manager'

/** Everything that can be done, with all particulars. */
export type Command =
  | { do: 'invoice'; patient: number; location: number; on: Day; lines: TypedLine[] }
  | { do: 'void'; invoice: number }
  | ({ do: 'receive'; kind: PaymentKind; method: DirectMethod; allocations: Allotment[] } & Money)
  | ({ do: 'existing'; allocations: Allotment[]; confirmed: boolean } & Money)
  | { do: 'apply'; payment: string; lot: number; allocations: Allotment[]; on: Day }
  | { do: 'unapply'; payment: string; allocation: number }
  | ({ do: 'refund'; method: DirectRefundMethod; role: ModelRole; override: boolean } & ManyWishes)
  | { do: 'settle'; refund: number; outcome: RefundStep; on: Day }
  | { do: 'return'; invoice: number; lines: { line: number; quantity: number }[]; feeCents: number; on: Day }
  | { do: 'adjust'; invoice: number; amountCents: number; on: Day }
  | { do: 'write-off'; invoice: number; amountCents: number; on: Day; role: ModelRole }
  | { do: 'recover'; invoice: number; amountCents: number }
  | { do: 'bounce'; payment: string }
  | ({ do: 'credit'; method: DirectMethod | 'goodwill'; role: ModelRole } & Money)
  | { do: 'transfer'; payment: string; lot: number; to: number; amountCents: number; on: Day }
  | { do: 'family'; who: number; payer: number | null }
  | { do: 'merge'; kept: number; gone: number }
  | { do: 'goodwill-lapse' }
  | ({ do: 'bank' } & Banked)
  | { do: 'unbank'; deposit: number }
  | { do: 'count'; location: number; expectedCents: number; countedCents: number; on: Day }
  | { do: 'edit'; payment: string; amountCents: number; method: Method; on: Day; confirmed: boolean }
  | { do: 'delete'; payment: string }
  | { do: 'launch'; session: string; patient: number; location: number; intent: ModelIntent; role: ModelRole }
  | { do: 'happens'; happening: Happening }
  | { do: 'garble'; session: string; raw: number }
  | { do: 'poll'; session: string }
  | { do: 'refresh'; patient: number }
  | { do: 'close'; session: string }
  | { do: 'lapse' }
  | { do: 'pass'; toMs: number }
  | ({ do: 'use'; transaction: string } & Wish)
  | { do: 'resolve'; exception: string; resolution: string }
  | { do: 'close-day'; location: number | null; through: Day }

/** What is taken to the bank: checks by the payments that they are, and cash, or a batch with its fee. */
interface Banked {
  location: number
  kind: BankDepositKind
  cashCents: number
  checks: string[]
  grossCents: number
  feeCents: number
  on: Day
}

interface Money {
  patient: number
  location: number
  amountCents: number
  on: Day
}

interface ManyWishes {
  patient: number
  location: number
  parts: (Part & { payment: string })[]
  effect: InvoiceEffect
  on: Day
}

/** Whether a command was done. A refusal carries its code, for the report only. */
export type Outcome = { done: true } | { done: false; code: string }

/** An invoice as both sides show it. */
export interface InvoiceFacts {
  number: number
  /** Whose it is, read through a merge; so everywhere. */
  patient: number
  balanceCents: number
  writtenOffCents: number
  void: boolean
  lines: { netLeftCents: number; taxLeftCents: number; returnedQuantity: number }[]
}

/** A payment as both sides show it. */
export interface PaymentFacts {
  name: string
  patient: number
  method: SourceMethod
  receivedOn: Day
  ended: boolean
  amountCents: number
  refundedCents: number
  heldCents: number
  refundableCents: number
  lots: LotFacts[]
  /** What lies on invoices, by number; allocations ever made. */
  applied: { invoice: number; netCents: number }[]
  allocations: number
}

/** A lot as both sides show it. */
interface LotFacts {
  kind: LotKind
  account: number
  patient: number
  expiresOn: Day | null
  amountCents: number
  remainingCents: number
}

/** The whole practice as both sides show it; equal as JSON when they agree. */
export interface Facts {
  invoices: InvoiceFacts[]
  payments: PaymentFacts[]
  sessions: { name: string; purpose: Purpose; dialog: string; heldCents: number }[]
  results: { transaction: string; became: string; excessCents: number; appliedCents: number }[]
  unapplied: { transaction: string; remainingCents: number }[]
  exceptions: { name: string; resolved: boolean; amountCents: number }[]
  quarantined: number
  /** What the bank has of each refund on its way, as they were issued. */
  onTheirWay: number[]
  /** What went to the bank, as it was entered. */
  banked: { bankCents: number; checks: number; void: boolean }[]
  /** Net debits by `location|day|account`: dates and accounts of every posting. */
  ledger: Record<string, number>
}
