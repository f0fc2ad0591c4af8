import { commonProblems } from '@tillwave/route/problem'
import { signInProblems } from '@tillwave/route/sign-in'

/** Every problem that the portal answers to its web app, with its HTTP status; the partner API has its own list. */
export const problems = {
  ...commonProblems,
  ...signInProblems,
  'launch-spent': 409,
  'launch-expired': 409,
  'session-over': 409,
  'account-exists': 409,
  'application-pending': 409,
  'under-age': 409,
  'plan-not-offered': 409,
  'more-than-refundable': 409,
  'not-refundable': 409,
  'merchant-closed': 403,
  'timed-out': 503,
  'patient-must-apply': 409,
  'application-decided': 409,
  'link-over': 409,
  'link-used': 409,
  'no-raise': 409,
  'account-closed': 409,
  'not-voidable': 409,
  'no-receipt': 409,
  'plan-fixed': 409,
  'plan-always-offered': 409,
  'clock-limit': 409,
  'incident-resolved': 409,
  'maintenance-overlaps': 409,
  'maintenance-over': 409,
  maintenance: 503,
  'chat-ended': 409,
  'chat-taken': 409,
} as const satisfies Record<string, number>

/** A problem code of the portal. */
export type ProblemCode = keyof typeof problems
