import { decideApplication } from '@tillwave/portal-domain/application-decision'
import { declineReasons } from '@tillwave/portal-domain/words'
import type { Desk } from '../../context.ts'
import { requireAdult } from './submit-application.ts'

/** Whom a practice asks about. */
export interface Person {
  firstName: string
  lastName: string
  birthDate: string
  zip: string
}

/** What an application of this person would come to. A soft question: it opens nothing and is kept nowhere. */
export async function prequalify({ scope }: Desk, person: Person) {
  await requireAdult(scope, person.birthDate)
  const decision = decideApplication(person)
  switch (decision.status) {
    case 'approved':
      return { prequalified: true, upToCents: decision.creditLimitCents, says: 'Likely to be approved.' }
    case 'pending':
      return { prequalified: false, upToCents: null, says: 'The lender would look at an application itself.' }
    case 'declined':
      return { prequalified: false, upToCents: null, says: declineReasons['application-declined'] }
  }
}
