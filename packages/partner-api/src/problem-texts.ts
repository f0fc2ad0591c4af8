import type { sandboxProblems } from './sandbox.ts'

/** What each code of the partner API and of the sandbox's own calls means, in one sentence. */
export const problemTexts = {
  invalid: 'The request cannot be read or breaks a rule; `fields` says where.',
  unauthenticated: 'The key is missing, unknown or revoked.',
  locked: 'Not answered here.',
  'step-up': 'Not answered here.',
  forbidden: 'The key is limited to some locations, and this concerns all of them.',
  'not-found': 'There is no such thing, or it is not the key’s.',
  conflict: 'Other work of the practice is still under way; try again in a moment.',
  'idempotency-conflict': 'This Idempotency-Key was sent before with another request.',
  'too-large': 'The body is larger than 256 KiB.',
  'too-many-requests': 'The key made too many calls; wait as long as `Retry-After` says.',
  broken: 'An error of ours.',
  unavailable: 'The lender cannot answer right now; nothing was done by half.',
  'merchant-closed': 'The merchant number is closed, or suspended where only an open one may act.',
  'merchant-suspended': 'The merchant number is suspended.',
  'session-over': 'The session is more than 24 hours old, or was ended; create a new one.',
  'certification-lapsed': 'The certification of the location has lapsed; somebody there must renew it.',
  maintenance: 'The lender is under maintenance; nothing was done.',
  'launch-spent': 'The launch address was used already.',
  'launch-expired': 'The launch address is older than 30 minutes.',
  'plan-not-offered': 'The plan is unknown, withheld by the location, or not for this amount.',
  'more-than-refundable': 'More than what remains of the purchase.',
  'not-refundable': 'Only an approved purchase can be refunded.',
  'timed-out':
    'The sandbox’s magic time-out: nothing was charged, and trying again on the same account succeeds.',
} as const satisfies Record<keyof typeof sandboxProblems, string>
