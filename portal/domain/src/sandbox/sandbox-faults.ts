/** Faults of the partner API on demand: by a practice's switch and schedule, or for one call by header (PP-17). */
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
  'merchant-closed': 'Refuses launches with 403, and lists every merchant number as closed.',
  'merchant-suspended': 'Refuses launches with 403, and lists every merchant number as suspended.',
  'certification-lapsed': 'Refuses launches with 422, and lists every certification as lapsed.',
} as const satisfies Record<string, string>

/** The name of a fault. */
export type Fault = keyof typeof faults

/** The names of all faults. */
export const faultNames = Object.keys(faults) as [Fault, ...Fault[]]

/** True for a word that names a fault. */
export function isFault(word: string): word is Fault {
  return Object.hasOwn(faults, word)
}

/** Request header that asks for one fault on one call, which must be one of them; ignored in production. */
export const FAULT_HEADER = 'x-sandbox-fault'

/** The most calls that a schedule may let pass between two that meet the fault. */
export const MOST_EVERY_NTH = 1_000
