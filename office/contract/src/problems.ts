import { commonProblems } from '@tillwave/route/problem'

/** Every problem that the office answers, with its HTTP status. A code is stable; a program may branch on it. */
export const problems = {
  ...commonProblems,
  stale: 409,
  'more-than-balance': 409,
  'more-than-refundable': 409,
  'more-than-remaining': 409,
  'wrong-state': 409,
  'period-closed': 409,
  'integrated-transaction': 409,
  'depends-on-it': 409,
  'path-not-allowed': 409,
  'launch-instead': 409,
  'possible-duplicate': 409,
  'over-limit': 403,
  'lender-money': 409,
  'not-family': 409,
  'own-request': 403,
  'carecredit-off': 409,
  'merchant-closed': 409,
  'session-expired': 409,
  'lender-unavailable': 503,
  'lender-refused': 409,
  'mail-off': 409,
} as const satisfies Record<string, number>

/** A problem code of the office. */
export type ProblemCode = keyof typeof problems
