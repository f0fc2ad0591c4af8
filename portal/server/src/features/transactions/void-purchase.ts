import { reasonAgainstVoid } from '@tillwave/portal-domain/transaction-decision'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { lockAccount } from '../credit/index.ts'
import { requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import { readRefunded, readTransaction, type TransactionRow } from './queries.ts'
import { writeTransaction } from './write-transaction.ts'

/** What *Void purchase* sends. */
export interface VoidForm {
  practiceSessionId: string | null
  transactionId: string
  reason: string
}

/**
 * Takes a whole purchase back before it is funded: a refund of kind void, in the batch of its purchase, so that the
 * practice is paid neither. Throws `not-voidable` with the reason.
 */
export async function voidPurchase(desk: Desk, form: VoidForm, key: string): Promise<TransactionRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { voidPurchase: form } }
    const { id } = await once(tx, intent, () => takeBack(tx, desk, form))
    return tx.one(readTransaction, [id])
  })
}

async function takeBack(tx: Reader, desk: Desk, form: VoidForm): Promise<string> {
  const found = await tx.one(readTransaction, [form.transactionId])
  if (found.kind !== 'purchase') throw new Problem('not-voidable', 'Only a purchase can be voided.')
  await requireOpenMerchant(tx, found.merchant_number)
  const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, found.merchant_number)
  // Under the account's lock nothing of the purchase is refunded, voided or put on another plan meanwhile.
  const account = await tx.one(lockAccount, [found.account_id])
  const { refunded_cents: refundedCents } = await tx.one(readRefunded, [found.id])
  const refusal = reasonAgainstVoid({ status: found.status, refundedCents, isFunded: found.funded })
  if (refusal !== undefined) throw new Problem('not-voidable', refusal)
  return writeTransaction(tx, desk, {
    kind: 'void',
    decision: { status: 'approved' },
    account,
    sessionId,
    merchantNumber: found.merchant_number,
    amountCents: found.amount_cents,
    plan: null,
    original: found,
    reference: form.reason,
  })
}
