import { randomInt } from 'node:crypto'
import { formatCents } from '@tillwave/money/format'
import type { TransactionDecision } from '@tillwave/portal-domain/transaction-decision'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { moveCredit, type AccountRow } from '../credit/index.ts'
import { beginPlan, reducePlan, type PlanOffer } from '../plans/index.ts'
import { batchOfToday } from '../settlements/index.ts'
import { insertTransaction, type TransactionRow } from './queries.ts'

/** A transaction that has been decided on a locked account. */
export interface Decided {
  kind: 'purchase' | 'refund' | 'void'
  decision: TransactionDecision
  account: AccountRow
  sessionId: string | null
  merchantNumber: string
  amountCents: number
  /** Of a purchase. */
  plan: PlanOffer | null
  /** The purchase that a refund or void takes back. */
  original: TransactionRow | null
  reference: string
}

/**
 * Writes a decided transaction; an approved one also moves the account's credit, begins or shortens its plan and joins
 * a funding batch, all in the caller's transaction. Answers its id.
 */
export async function writeTransaction(tx: Reader, desk: Desk, made: Decided): Promise<string> {
  const { kind, decision, amountCents } = made
  const id = newId()
  const batchId = decision.status === 'approved' ? await batchOf(tx, desk, made) : null
  await insert(tx, desk, id, batchId, made)
  if (decision.status === 'approved') await takeEffect(tx, desk, id, made)
  const summary = `Made a ${kind} of ${formatCents(amountCents)}: ${decision.status}.`
  await record(tx, desk, { action: `${kind}.make`, subjectId: id, summary })
  return id
}

/** The day's batch; a void joins the batch of its purchase, so that neither is ever paid. */
async function batchOf(tx: Reader, desk: Desk, { kind, original, merchantNumber }: Decided): Promise<string> {
  if (kind === 'void' && original?.batch_id) return original.batch_id
  return batchOfToday(tx, desk.practiceId, merchantNumber)
}

async function insert(tx: Reader, desk: Desk, id: string, batchId: string | null, made: Decided) {
  const { kind, decision, account } = made
  await tx.run(insertTransaction, [
    desk.practiceId,
    id,
    kind === 'purchase' ? 'purchase' : 'refund',
    decision.status === 'approved' ? 'approved' : 'declined',
    decision.status === 'declined' ? decision.reason : null,
    account.id,
    `${account.first_name} ${account.last_name}`,
    made.sessionId,
    made.merchantNumber,
    made.amountCents,
    made.plan,
    decision.status === 'approved' ? authorizationCode() : null,
    made.original?.id ?? null,
    kind === 'purchase' ? null : kind,
    batchId,
    made.reference,
    desk.actor.name,
  ])
}

async function takeEffect(tx: Reader, { practiceId }: Desk, id: string, made: Decided): Promise<void> {
  const { kind, account, amountCents, plan, original } = made
  const purchaseId = original?.id ?? id
  await moveCredit(tx, { practiceId, accountId: account.id, kind, amountCents, purchaseId })
  if (original) await reducePlan(tx, purchaseId, amountCents)
  else if (plan) await beginPlan(tx, { practiceId, purchaseId, accountId: account.id, plan, amountCents })
}

/** Six digits, as lenders print them. */
function authorizationCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
