/**
 * The sandbox's magic values (PP-17): data that the portal obeys, its help page prints and journeys type.
 * Nothing here is secret, and nothing here works at a real lender.
 */

/** What a sandbox application with a given ZIP comes to. */
export type MagicDecision = 'approve' | 'decline' | 'pending-then-approve' | 'call-for-authorization'

/** Applicant ZIP codes with a fixed decision; any other ZIP approves an amount by a hash of name and birth date. */
export const magicZips = {
  '00001': { decision: 'approve', says: 'Approved with a limit of $5,000.00.' },
  '00002': { decision: 'decline', says: 'Declined.' },
  '00003': {
    decision: 'pending-then-approve',
    says: 'Pending; approved with $5,000.00 thirty seconds later.',
  },
  '00004': { decision: 'call-for-authorization', says: 'Pending until the practice calls the lender.' },
} as const satisfies Record<string, { decision: MagicDecision; says: string }>

/** The limit that the approving magic ZIP codes give, in cents. */
export const MAGIC_LIMIT_CENTS = 500_000

/** How long a pending magic application stays pending, on the portal's own clock. */
export const MAGIC_PENDING_SECONDS = 30

/** Amounts whose last two digits decide. Anything above the available credit is declined too. */
export const magicCents = {
  51: { on: 'purchase', does: 'decline', says: 'The purchase is declined.' },
  52: {
    on: 'purchase',
    does: 'time-out-once',
    says: 'The first attempt runs into a time-out and charges nothing; the second succeeds.',
  },
  53: { on: 'refund', does: 'decline', says: 'The refund is declined.' },
} as const

/** The magic of an amount's last two digits for a purchase or a refund, if any. */
export function magicOf(
  on: 'purchase' | 'refund',
  amountCents: number,
): 'decline' | 'time-out-once' | undefined {
  const magic = magicCents[(amountCents % 100) as keyof typeof magicCents]
  return magic?.on === on ? magic.does : undefined
}

/** Faults of the partner API on demand: by the operator's switch for one practice, or for one call by header. */
export const faults = {
  delay: 'Answers rightly, but four seconds late.',
  error: 'Answers 500 without a problem body.',
  'too-many-requests': 'Answers 429 with Retry-After.',
  maintenance: 'Answers 503 with Retry-After.',
  'time-out': 'Accepts the call and never answers it.',
  reset: 'Cuts the connection in the middle of the answer.',
  'malformed-json': 'Answers 200 with JSON that breaks off.',
  html: 'Answers 200 with a page of HTML.',
  duplicate: 'Lists every result twice.',
  reorder: 'Lists results in the reverse order.',
  'wrong-patient': 'Names another patient in every result.',
  'huge-amount': 'Adds an amount far above any limit.',
  'fractional-amount': 'Adds half a cent to every amount.',
  'unknown-status': 'Gives every result a status that the contract does not know.',
  'unknown-kind': 'Gives every result a kind that the contract does not know.',
} as const satisfies Record<string, string>

/** The name of a fault. */
export type Fault = keyof typeof faults

/** True for a word that names a fault. */
export function isFault(word: string): word is Fault {
  return Object.hasOwn(faults, word)
}

/** Request header that asks for one fault on one call; ignored in production. */
export const FAULT_HEADER = 'x-sandbox-fault'
