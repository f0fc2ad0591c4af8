import type {
  AccountStatus,
  ApplicationStatus,
  EntryKind,
  LinkState,
  Purpose,
  TransactionKind,
  TransactionStatus,
} from '@tillwave/portal-domain/words'
import type { Health, Impact, IncidentState, MaintenanceState } from '@tillwave/portal-domain/status'
import type { StatusTone } from '@tillwave/ui/status-pill'

interface Look {
  tone: StatusTone
  label: string
}

/** The statuses of applications and transactions in words, with the tone of their pill. */
export const statusLook = {
  approved: { tone: 'positive', label: 'Approved' },
  declined: { tone: 'negative', label: 'Declined' },
  pending: { tone: 'progress', label: 'Pending' },
} as const satisfies Record<ApplicationStatus | TransactionStatus, Look>

/** The statuses of accounts and of merchant numbers. */
export const standingLook = {
  open: { tone: 'positive', label: 'Open' },
  suspended: { tone: 'warning', label: 'Suspended' },
  closed: { tone: 'ended', label: 'Closed' },
} as const satisfies Record<AccountStatus, Look>

/** The states of a link for applying. */
export const linkLook = {
  open: { tone: 'progress', label: 'Waiting' },
  used: { tone: 'positive', label: 'Applied' },
  expired: { tone: 'ended', label: 'Expired' },
  cancelled: { tone: 'ended', label: 'Cancelled' },
} as const satisfies Record<LinkState, Look>

/** What moves an account's credit, in words. */
export const entryWords = {
  purchase: 'Purchase',
  refund: 'Refund',
  void: 'Voided purchase',
  payment: 'Payment',
} as const satisfies Record<EntryKind, string>

/** The kinds of transactions in words. */
const kindWords = { purchase: 'Purchase', refund: 'Refund' } as const satisfies Record<
  TransactionKind,
  string
>

/** A transaction's kind, a void by its own word. */
export function kindText({ kind, isVoid }: { kind: TransactionKind; isVoid: boolean }): string {
  return isVoid ? 'Void' : kindWords[kind]
}

/** What a practice session is for. */
export const purposeWords = {
  home: 'Portal home',
  application: 'Application',
  purchase: 'Purchase',
  refund: 'Refund',
} as const satisfies Record<Purpose, string>

/** How a part of the portal does, in words. */
export const healthLook = {
  operational: { tone: 'positive', label: 'Working' },
  degraded: { tone: 'warning', label: 'Degraded' },
  outage: { tone: 'negative', label: 'Not working' },
  maintenance: { tone: 'progress', label: 'Maintenance' },
} as const satisfies Record<Health, Look>

/** The same of the whole portal, as a headline. */
export const headlines = {
  operational: 'Everything works',
  degraded: 'Some things are slow or fail in part',
  outage: 'Something does not work',
  maintenance: 'Down for maintenance',
} as const satisfies Record<Health, string>

/** How bad an incident is, as operators choose it. */
export const impactWords = {
  degraded: 'Degraded: slow, or failing in part',
  outage: 'Outage: cannot be used',
} as const satisfies Record<Impact, string>

/** How far the lender is with an incident. */
export const incidentLook = {
  investigating: { tone: 'warning', label: 'Investigating' },
  identified: { tone: 'warning', label: 'Identified' },
  monitoring: { tone: 'progress', label: 'Monitoring' },
  resolved: { tone: 'positive', label: 'Resolved' },
} as const satisfies Record<IncidentState, Look>

/** How maintenance stands. */
export const maintenanceLook = {
  announced: { tone: 'progress', label: 'Announced' },
  on: { tone: 'warning', label: 'On now' },
  over: { tone: 'ended', label: 'Over' },
  withdrawn: { tone: 'ended', label: 'Withdrawn' },
} as const satisfies Record<MaintenanceState, Look>

/** An account number in groups of four: `5348 1200 0000 1234`. */
export function accountNumberText(accountNumber: string): string {
  return accountNumber.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}

/** What was typed as an account number, without the gaps that people put between groups. */
export function accountDigits(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '')
}

/** Basis points as a percentage: 1490 is `14.9%`. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}
