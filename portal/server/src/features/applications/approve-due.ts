import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Reader, Scope } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import { openAccount } from '../credit/index.ts'
import { insertDecision, listDue, lockPerson } from './queries.ts'

/**
 * Decides the pending applications whose time has come by the database's clock. Every reader of applications
 * calls it first, so no timer is needed and a stepped clock is obeyed at once.
 */
export async function approveDue({ scope, practiceId }: { scope: Scope; practiceId: string }): Promise<void> {
  if ((await scope.many(listDue)).length === 0) return
  await scope.transaction(async (tx) => {
    for (const { id, ...person } of await tx.many(listDue)) {
      const applicant = {
        firstName: person.first_name,
        lastName: person.last_name,
        birthDate: person.birth_date,
        zip: person.zip,
      }
      await tx.run(lockPerson, [personKey(applicant)])
      const actor = { id: practiceId, name: 'The lender' }
      const summary = 'Decided a pending application.'
      await record(tx, { practiceId, actor }, { action: 'application.decide', subjectId: id, summary })
      await decide(tx, practiceId, id, { ...applicant, limitCents: person.limit_cents })
    }
  })
}

type Person = Parameters<typeof openAccount>[1]

/** Approves with a new account; a person who meanwhile has an open one elsewhere is declined. */
export async function decide(
  tx: Reader,
  practiceId: string,
  applicationId: string,
  person: Person,
): Promise<void> {
  const accountId = await openAccount(tx, person)
  const status = accountId ? 'approved' : 'declined'
  await tx.run(insertDecision, [practiceId, applicationId, status, accountId ?? null])
}
