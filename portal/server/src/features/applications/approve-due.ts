import { personKey } from '@tillwave/portal-domain/application-decision'
import type { Reader, Scope } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import { openAccount, type NewAccount } from '../credit/index.ts'
import { insertDecision, listDue, lockPerson } from './queries.ts'

/**
 * Decides the pending applications whose time has come by the database's clock. Every reader of applications
 * calls it first, so no timer is needed and a stepped clock is obeyed at once.
 */
export async function approveDue({ scope, practiceId }: { scope: Scope; practiceId: string }): Promise<void> {
  if ((await scope.many(listDue)).length === 0) return
  await scope.transaction(async (tx) => {
    for (const { id, ...row } of await tx.many(listDue)) {
      const {
        first_name: firstName,
        last_name: lastName,
        birth_date: birthDate,
        limit_cents,
        ...reached
      } = row
      const person = { firstName, lastName, birthDate, ...reached, limitCents: limit_cents }
      await tx.run(lockPerson, [personKey(person)])
      const actor = { id: practiceId, name: 'The lender' }
      const summary = 'Decided a pending application.'
      await record(tx, { practiceId, actor }, { action: 'application.decide', subjectId: id, summary })
      await decide(tx, practiceId, id, person)
    }
  })
}

/** Somebody with the limit that was decided; null declines. */
type Decided = Omit<NewAccount, 'limitCents'> & { limitCents: number | null }

/** An operator who decided, and what they noted. */
interface Operator {
  name: string
  note: string
}

/**
 * Writes the lender's answer: approved with a new account; a person who meanwhile has one elsewhere is declined.
 * Answers which it was; nothing is written when the application had been decided already.
 */
export async function decide(
  tx: Reader,
  practiceId: string,
  applicationId: string,
  person: Decided,
  operator?: Operator,
): Promise<'approved' | 'declined'> {
  const { limitCents } = person
  const accountId = limitCents === null ? undefined : await openAccount(tx, { ...person, limitCents })
  const status = accountId ? 'approved' : 'declined'
  await tx.run(insertDecision, [
    practiceId,
    applicationId,
    status,
    accountId ?? null,
    operator && accountId ? limitCents : null,
    operator?.name ?? null,
    operator?.note ?? null,
  ])
  return status
}
