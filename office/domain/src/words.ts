/** How money was received. `carecredit` is a lender's money; `opening` is what an import brought (recipe 16). */
export const methods = ['cash', 'check', 'card', 'ach', 'carecredit'] as const

/** One way of paying. */
export type Method = (typeof methods)[number]

/** The tenders that a form takes directly; CareCredit goes through a session (CC-2). */
export const directMethods = ['cash', 'check', 'card', 'ach'] as const

/** A tender that is recorded as typed. */
export type DirectMethod = (typeof directMethods)[number]

/** A payment goes to invoices, a deposit to a lot first. */
export const paymentKinds = ['payment', 'deposit'] as const

/** What money was received as. */
export type PaymentKind = (typeof paymentKinds)[number]

/** Derived from the ledger, never stored. */
export const invoiceStatuses = ['open', 'partly-paid', 'paid', 'void'] as const

/** How far an invoice is paid. */
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** What an invoice lets one do, by its status; screens and server read the same table. */
export const invoiceAllows = {
  pay: ['open', 'partly-paid'],
  refund: ['partly-paid', 'paid'],
  return: ['open', 'partly-paid', 'paid'],
  void: ['open'], // only while nothing is applied; a paid invoice is corrected by a refund
} satisfies Record<string, InvoiceStatus[]>

/** What a refund does to the invoice: the charge shrinks, or the debt is due again (BI-5). */
export const invoiceEffects = ['reduce-charge', 'balance-due'] as const

/** What a refund does to the invoice. */
export type InvoiceEffect = (typeof invoiceEffects)[number]

/** Why a lot of unapplied money exists. */
export const lotKinds = ['deposit', 'overpayment', 'excess', 'return', 'unapplied'] as const

/** The kind of a lot: `excess` is the part of an approval above the office amount (CC-6x). */
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
