import type { Day } from '@tillwave/money/calendar'
import { cents, type Cents } from '@tillwave/money/cents'
import { magicOfZip, MAGIC_LIMIT_CENTS, MAGIC_PENDING_SECONDS } from './sandbox/magic.ts'

/** What an application is decided by. */
export interface Applicant {
  firstName: string
  lastName: string
  birthDate: Day
}

/** The lender's answer. A pending one with `approvesAfterSeconds` approves itself then, one without never does. */
export type ApplicationDecision =
  | { status: 'approved'; creditLimitCents: Cents }
  | { status: 'declined' }
  | { status: 'pending'; creditLimitCents: Cents; approvesAfterSeconds: number | undefined }

/** Decides an application: by the ZIP's magic, else $1,000–$10,000 by a hash of name and birth date. */
export function decideApplication(applicant: Applicant & { zip: string }): ApplicationDecision {
  const magicLimit = cents(MAGIC_LIMIT_CENTS)
  switch (magicOfZip(applicant.zip)) {
    case 'approve':
      return { status: 'approved', creditLimitCents: magicLimit }
    case 'decline':
      return { status: 'declined' }
    case 'pending-then-approve':
      return { status: 'pending', creditLimitCents: magicLimit, approvesAfterSeconds: MAGIC_PENDING_SECONDS }
    case 'call-for-authorization':
      return { status: 'pending', creditLimitCents: magicLimit, approvesAfterSeconds: undefined }
    case undefined:
      return { status: 'approved', creditLimitCents: limitOf(applicant) }
  }
}

/** The limit by hash: $1,000 to $10,000 in steps of $250, the same for the same person. */
export function limitOf(applicant: Applicant): Cents {
  return cents(100_000 + (hashOf(personKey(applicant)) % 37) * 25_000)
}

/** The same person written differently (case, spaces) has the same key; duplicates are found by it and the ZIP. */
export function personKey({ firstName, lastName, birthDate }: Applicant): string {
  const plain = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  return `${plain(firstName)}|${plain(lastName)}|${birthDate}`
}

/** True from the eighteenth birthday on; who was born on 29 February comes of age on 1 March. */
export function isOfAge(birthDate: Day, today: Day): boolean {
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` <= today
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
