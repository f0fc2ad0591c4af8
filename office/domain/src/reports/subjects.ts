import type { Method } from '../words.ts'

/** The ages of an open balance: up to 30 days, 31–60, 61–90, 91–120 and older, by the document's date. */
export const buckets = ['current', 'over30', 'over60', 'over90', 'over120'] as const

/** One age of an open balance. */
export type Bucket = (typeof buckets)[number]

/** The first day of age of each bucket but the first. */
export const bucketDays = [31, 61, 91, 121] as const

/** A bucket as people read it. */
export const bucketWords: Readonly<Record<Bucket, string>> = {
  current: 'Current',
  over30: '31–60 days',
  over60: '61–90 days',
  over90: '91–120 days',
  over120: 'Over 120 days',
}

/** What money did in a period: came in, was taken back (deleted, edited, bounced), or went out to patients. */
export const flows = ['receipts', 'reversed', 'refunds'] as const

/** One way that money went. */
export type Flow = (typeof flows)[number]

/** What a patient's figures are: owed on invoices, deposited, credited, or both of these together. */
export const patientParts = ['balance', 'deposits', 'credits', 'unapplied'] as const

/** One of a patient's figures. */
export type PatientPart = (typeof patientParts)[number]

/** What an invoice's balance is made of, in the order in which it is told; all of them come to it (I7). */
export const invoiceParts = [
  'charges',
  'discounts',
  'tax',
  'adjustments',
  'allowances',
  'returns',
  'restocking-fees',
  'write-offs',
  'recoveries',
  'void',
  'payments',
  'deposits',
  'credits',
  'refunds',
  'given-back',
  'taken-off',
  'bounced',
] as const

/** A part of an invoice's balance. */
export type InvoicePart = (typeof invoiceParts)[number]

/** A part of an invoice's balance as people read it. */
export const invoicePartWords: Readonly<Record<InvoicePart, string>> = {
  charges: 'Charges',
  discounts: 'Discounts',
  tax: 'Tax',
  adjustments: 'Adjustments',
  allowances: 'Allowances of refunds',
  returns: 'Returns',
  'restocking-fees': 'Restocking fees',
  'write-offs': 'Written off',
  recoveries: 'Recovered',
  void: 'Void',
  payments: 'Payments',
  deposits: 'Deposits applied',
  credits: 'Credits applied',
  refunds: 'Refunded',
  'given-back': 'Given back',
  'taken-off': 'Taken off again',
  bounced: 'Bounced checks',
}

/** What can be explained by the postings that make it (XX-7): a closed list; the period is given beside it. */
export type Subject =
  | { kind: 'invoice'; id: string; of?: InvoicePart | undefined }
  | { kind: 'lot'; id: string }
  | { kind: 'entry'; id: string }
  | { kind: 'patient'; id: string; part: PatientPart }
  /** Any of the family stands for all of it. */
  | { kind: 'family'; id: string; part: PatientPart }
  /** A statement that was handed out, with whom it was for at the time. */
  | { kind: 'statement'; id: string }
  | { kind: 'receivable'; bucket?: Bucket | undefined; patientId?: string | undefined }
  /** `sense` is the side that counts as positive, `only` the one side that counts at all, `key` one of its keys. */
  | { kind: 'account'; account: number; sense: Side; only?: Side | undefined; key?: string | undefined }
  | { kind: 'flow'; flow: Flow; method?: Method | undefined }

/** The sides of a ledger account. */
export const sides = ['D', 'C'] as const

/** Debit or credit. */
export type Side = (typeof sides)[number]

/** The kinds of subjects. */
export const subjectKinds = [
  'invoice',
  'lot',
  'entry',
  'patient',
  'family',
  'statement',
  'receivable',
  'account',
  'flow',
] as const satisfies readonly Subject['kind'][]
