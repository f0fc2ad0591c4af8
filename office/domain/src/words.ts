/** How money was received. `carecredit` is a lender's money; `opening` is what an import brought (recipe 16). */
export const methods = ['cash', 'check', 'card', 'ach', 'carecredit'] as const

/** One way of paying. */
export type Method = (typeof methods)[number]

/** The tenders that a form takes directly; CareCredit goes through a session (CC-2). */
export const directMethods = ['cash', 'check', 'card', 'ach'] as const

/** A tender that is recorded as typed. */
export type DirectMethod = (typeof directMethods)[number]

/** What a source of patient money came as: a tender, or `goodwill`, for which no money was received (CR-7). */
export const sourceMethods = [...methods, 'goodwill'] as const

/** What a source of patient money came as. */
export type SourceMethod = (typeof sourceMethods)[number]

/** A payment goes to invoices, a deposit to a lot first, a credit to a lot of its own class (CR-4). */
export const paymentKinds = ['payment', 'deposit', 'credit'] as const

/** What money was received as. */
export type PaymentKind = (typeof paymentKinds)[number]

/** Derived from the ledger, never stored; what each lets one do is the table in billing/allows. */
export const invoiceStatuses = ['draft', 'open', 'partly-paid', 'paid', 'written-off', 'void'] as const

/** How far an invoice is paid. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** What became of a payment; all but `posted` are over, with their rows kept. */
export const paymentStates = ['posted', 'replaced', 'deleted', 'bounced'] as const

/** What became of a payment. */
export type PaymentState = (typeof paymentStates)[number]

/** Why a charge is made smaller after issue; the key of 4900 (recipe 1). */
export const adjustmentKinds = [
  'courtesy',
  'price-correction',
  'promotion',
  'small-balance',
  'other',
] as const

/** Why a charge is made smaller after issue. */
export type AdjustmentKind = (typeof adjustmentKinds)[number]

/** What a refund does to the invoice: the charge shrinks, or the debt is due again (BI-5). */
export const invoiceEffects = ['reduce-charge', 'balance-due'] as const

/** What a refund does to the invoice. */
export type InvoiceEffect = (typeof invoiceEffects)[number]

/** What the office itself sends back; `check-run` is a later check, `patient-credit` keeps it here (BI-5, CR-2). */
export const directRefundMethods = ['cash', 'check', 'card', 'ach', 'check-run', 'patient-credit'] as const

/** A way back that needs no lender. */
export type DirectRefundMethod = (typeof directRefundMethods)[number]

/** Every way back of money. */
export type RefundMethod = DirectRefundMethod | 'carecredit'

/** Ways back that are on their way until the bank is done: 2300 meanwhile (recipe 5). */
export const inFlightMethods: readonly RefundMethod[] = ['ach', 'check-run']

/** Ways back that the bank carries out: what it did is entered as it is known (recipe 5). */
export const bankMethods = ['ach', 'check-run', 'check'] as const

/** A way back that the bank carries out. */
export type BankMethod = (typeof bankMethods)[number]

/** What the bank does with a refund: pays it out, fails to or brings it back, and clears a check. */
export const refundSteps = ['paid', 'failed', 'cleared'] as const

/** What the bank did with a refund. */
export type RefundStep = (typeof refundSteps)[number]

/** How far a refund is: not with the bank's customer yet, or the last thing that the bank did with it. */
export const refundStates = ['pending', ...refundSteps] as const

/** How far a refund is. */
export type RefundState = (typeof refundStates)[number]

/** What the bank may do next: ACH that was paid out can come back, and a written check clears, or never does. */
export const refundOutcomes: Readonly<Record<BankMethod, Record<RefundState, readonly RefundStep[]>>> = {
  ach: { pending: ['paid', 'failed'], paid: ['failed'], failed: [], cleared: [] },
  'check-run': { pending: ['paid', 'failed'], paid: ['cleared', 'failed'], failed: [], cleared: [] },
  check: { pending: [], paid: ['cleared', 'failed'], failed: [], cleared: [] },
}

/** Who gave a credit that belongs to no invoice (CR-4). */
export const creditGivers = ['patient', 'guarantor', 'other', 'practice'] as const

/** Who gave a credit. */
export type CreditGiver = (typeof creditGivers)[number]

/** What a second person is asked for (CR-7, BI-12). */
export const approvalKinds = ['goodwill', 'refund'] as const

/** What a second person is asked for. */
export type ApprovalKind = (typeof approvalKinds)[number]

/** Why a lot of money that a patient can spend exists. */
export const lotKinds = [
  'deposit',
  'overpayment',
  'excess',
  'return',
  'unapplied',
  'refund-credit',
  'new-credit',
  'goodwill',
  'transfer',
] as const

/**
 * The kind of a lot: `excess` is the part of an approval above the office amount (CC-6x), `refund-credit` was issued
 * as credit (CR-2), `new-credit` was received as one (CR-4), `transfer` came from the family (BI-16).
 */
export type LotKind = (typeof lotKinds)[number]

/** What a CareCredit session was created for (carecredit.md). */
export const purposes = ['home', 'application', 'payment', 'deposit', 'refund'] as const

/** The purpose of a session. */
export type Purpose = (typeof purposes)[number]

/** The life of the waiting dialog; `none` for a session that never had one. */
export const dialogStates = ['none', 'open', 'closed', 'satisfied'] as const

/** The state of a session's waiting dialog. */
export type DialogState = (typeof dialogStates)[number]

/** Why the green wave shows (CC-10). */
export const waveReasons = ['flagged', 'application', 'payment', 'refund'] as const

/** One reason for the wave. */
export type WaveReason = (typeof waveReasons)[number]

/** What the exceptions worklist holds. */
export const exceptionKinds = ['excess', 'quarantine', 'possible-duplicate'] as const

/** The kind of an exception. */
export type ExceptionKind = (typeof exceptionKinds)[number]

/** Each exception's ways out; one click each (CC-6x, CC-17, XX-3). */
export const resolutions = {
  excess: ['keep', 'apply', 'refund'],
  quarantine: ['dismiss'],
  'possible-duplicate': ['same-money', 'different-money'],
} as const satisfies Record<ExceptionKind, readonly string[]>

/** A way out of an exception. */
export type Resolution = (typeof resolutions)[ExceptionKind][number]

/** The waiting dialog fetches by itself this often, and at these seconds after it opened (CC-4). */
export const attemptSeconds = [60, 120, 180] as const

/** The dialog's lease: without renewal for this long it counts as closed. */
export const leaseSeconds = 15 * 60

/** Only sessions created within this time are fetched, inclusive, by the database clock (CC-8). */
export const fetchWindowHours = 24
