import { formatCents } from '@tillwave/money/format'
import { decideLimitRaise } from '@tillwave/portal-domain/limit-raise'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { insertLimitRaise, listLimitRaises, lockKnown, raiseLimit, type RaiseRow } from '../credit/index.ts'

/** Asks the lender for a higher limit and answers the decision (PP-12). Throws `no-raise` for a limit not above it. */
export async function askLimitRaise(
  desk: Desk,
  accountId: string,
  limitCents: number,
  key: string,
): Promise<RaiseRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { askLimitRaise: { accountId, limitCents } } }
    const { id } = await once(tx, intent, () => raise(tx, desk, accountId, limitCents))
    const raises = await tx.many(listLimitRaises, [accountId, desk.practiceId])
    const made = raises.find((row) => row.id === id)
    if (!made) throw new Problem('not-found', 'That does not exist, or not any more.')
    return made
  })
}

async function raise(tx: Reader, desk: Desk, accountId: string, askedCents: number): Promise<string> {
  const account = await tx.one(lockKnown, [accountId])
  if (askedCents <= account.limit_cents) {
    const refusal = `The limit is ${formatCents(account.limit_cents)} already.`
    throw new Problem('no-raise', refusal, { fields: { limitCents: refusal } })
  }
  const decision = decideLimitRaise({ status: account.status, limitCents: account.limit_cents }, askedCents)
  const id = newId()
  const reason = decision.status === 'declined' ? decision.reason : null
  const asked = [id, accountId, askedCents, account.limit_cents, decision.status, reason]
  await tx.run(insertLimitRaise, [...asked, desk.actor.name, desk.practiceId])
  if (decision.status === 'approved') await tx.run(raiseLimit, [accountId, askedCents])
  const summary = `Asked for a limit of ${formatCents(askedCents)}: ${decision.status}.`
  await record(tx, desk, { action: 'account.raise-limit', subjectId: accountId, summary })
  return id
}
