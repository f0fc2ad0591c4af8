import { formatCents } from '@tillwave/money/format'
import type { refundForm } from '@tillwave/portal-contract/transactions'
import { decideRefund, refundableCents } from '@tillwave/portal-domain/transaction-decision'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { lockAccount } from '../credit/index.ts'
import { requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import { readRefunded, readTransaction, type TransactionRow } from './queries.ts'
import { writeTransaction } from './write-transaction.ts'

type Form = z.output<typeof refundForm>

/** Refunds a purchase (PP-10), never more than remains. Throws `not-refundable` or `more-than-refundable`. */
export async function makeRefund(desk: Desk, form: Form, key: string): Promise<TransactionRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { makeRefund: form } }
    const { id } = await once(tx, intent, () => refund(tx, desk, form))
    return tx.one(readTransaction, [id])
  })
}

async function refund(tx: Reader, desk: Desk, form: Form): Promise<string> {
  const original = await tx.one(readTransaction, [form.originalTransactionId])
  if (original.kind !== 'purchase' || original.status !== 'approved')
    throw new Problem('not-refundable', 'Only an approved purchase can be refunded.')
  await requireOpenMerchant(tx, original.merchant_number)
  const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, original.merchant_number)
  // The lock on the account also keeps two refunds of one purchase apart: what remains is read under it.
  const account = await tx.one(lockAccount, [original.account_id])
  const { refunded_cents } = await tx.one(readRefunded, [original.id])
  const { status, amount_cents: amountCents } = original
  const remaining = refundableCents({ status, amountCents, refundedCents: refunded_cents })
  if (form.amountCents > remaining) {
    const tooMuch = `At most ${formatCents(remaining)} of this purchase can still be refunded.`
    throw new Problem('more-than-refundable', tooMuch, { fields: { amountCents: tooMuch } })
  }
  return writeTransaction(tx, desk, {
    kind: 'refund',
    decision: decideRefund(form.amountCents),
    account,
    sessionId,
    merchantNumber: original.merchant_number,
    amountCents: form.amountCents,
    plan: null,
    original,
    reference: form.reason,
  })
}
