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

/** What can be explained by the postings that make it (XX-7): a closed list; the period is given beside it. */
export type Subject =
  | { kind: 'invoice'; id: string }
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
