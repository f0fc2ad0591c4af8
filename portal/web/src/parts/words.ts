import type {
  ApplicationStatus,
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

/** The statuses of merchant numbers. */
export const merchantLook = {
  open: { tone: 'positive', label: 'Open' },
  closed: { tone: 'ended', label: 'Closed' },
  suspended: { tone: 'warning', label: 'Suspended' },
} as const satisfies Record<MerchantStatus, Look>

/** The kinds of transactions in words. */
export const kindWords = { purchase: 'Purchase', refund: 'Refund' } as const satisfies Record<
  TransactionKind,
  string
>

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
