import type {
  AccountStatus,
  ApplicationStatus,
  EntryKind,
  LinkState,
  MerchantStatus,
  Purpose,
  TransactionKind,
  TransactionStatus,
} from '@tillwave/portal-domain/words'
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

/** The statuses of accounts. */
export const accountLook = {
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

/** The statuses of merchant numbers. */
export const merchantLook = {
  open: { tone: 'positive', label: 'Open' },
  closed: { tone: 'ended', label: 'Closed' },
  suspended: { tone: 'warning', label: 'Suspended' },
} as const satisfies Record<MerchantStatus, Look>

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
