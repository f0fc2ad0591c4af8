import { randomInt } from 'node:crypto'
import { formatCents } from '@tillwave/money/format'
import type { TransactionDecision } from '@tillwave/portal-domain/transaction-decision'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { moveCredit, type AccountRow } from '../credit/index.ts'
import type { PlanOffer } from './plan-offers.ts'
import { insertTransaction } from './queries.ts'

/** A transaction that has been decided on a locked account. */
export interface Decided {
  kind: 'purchase' | 'refund'
  decision: TransactionDecision
  account: AccountRow
  sessionId: string | null
  merchantNumber: string
  amountCents: number
  plan: PlanOffer | null
  originalTransactionId: string | null
  reference: string
}

/**
 * Writes a decided transaction and moves the account's available credit with it, in the caller's transaction:
 * limit − available = purchases − refunds, always. Answers its id.
 */
export async function writeTransaction(tx: Reader, desk: Desk, made: Decided): Promise<string> {
  const { kind, decision, account, amountCents } = made
  const id = newId()
  const approved = decision.status === 'approved'
  await tx.run(insertTransaction, [
    desk.practiceId,
    id,
    kind,
    approved ? 'approved' : 'declined',
    decision.status === 'declined' ? decision.reason : null,
    account.id,
    `${account.first_name} ${account.last_name}`,
    made.sessionId,
    made.merchantNumber,
    amountCents,
    made.plan,
    approved ? authorizationCode() : null,
    made.originalTransactionId,
    kind === 'refund' ? 'refund' : null,
    made.reference,
    desk.actor.name,
  ])
  if (approved) await tx.run(moveCredit, [account.id, kind === 'purchase' ? -amountCents : amountCents])
  const summary = `Made a ${kind} of ${formatCents(amountCents)}: ${decision.status}.`
  await record(tx, desk, { action: `${kind}.make`, subjectId: id, summary })
  return id
}

/** Six digits, as lenders print them. */
function authorizationCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
