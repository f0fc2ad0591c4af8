import type { purchaseForm } from '@tillwave/portal-contract/transactions'
import { magicOfAmount } from '@tillwave/portal-domain/magic'
import { decidePurchase } from '@tillwave/portal-domain/transaction-decision'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { lockKnown } from '../credit/index.ts'
import { planOffersAt } from '../plans/index.ts'
import { requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import { forgetTimeOut, readTransaction, rememberTimeOut, type TransactionRow } from './queries.ts'
import { writeTransaction } from './write-transaction.ts'

type Form = z.output<typeof purchaseForm>

/**
 * Charges an account (PP-10) under its lock, so that two purchases never share the last available credit. Throws
 * `plan-not-offered`, or `timed-out` for the sandbox's magic, which charges nothing and may be tried again.
 */
export async function makePurchase(desk: Desk, form: Form, key: string): Promise<TransactionRow> {
  const made = await desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { makePurchase: form } }
    const { id } = await once(tx, intent, () => purchase(tx, desk, form))
    return id === undefined ? undefined : tx.one(readTransaction, [id])
  })
  if (made) return made
  // Thrown only now, since the time-out itself is remembered by what was just committed.
  throw new Problem('timed-out', 'The lender did not answer in time. Nothing was charged; try again.', {
    retryAfterSeconds: 1,
  })
}

async function purchase(tx: Reader, desk: Desk, form: Form): Promise<string | undefined> {
  await requireOpenMerchant(tx, form.merchantNumber)
  const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, form.merchantNumber)
  const offers = await planOffersAt(tx, form.merchantNumber, form.amountCents)
  const plan = offers.find(({ code }) => code === form.promotionCode)
  if (!plan)
    throw new Problem('plan-not-offered', 'This plan is not offered for this amount. Choose another.')
  const account = await tx.one(lockKnown, [form.accountId])
  const state = {
    status: account.status,
    limitCents: account.limit_cents,
    availableCents: account.available_cents,
  }
  const timedOut = [account.id, form.amountCents]
  const timesOut = magicOfAmount('purchase', form.amountCents) === 'time-out-once'
  const before = timesOut && (await tx.run(forgetTimeOut, timedOut)) > 0
  const decision = decidePurchase(state, form.amountCents, before)
  if (decision.status === 'timed-out') {
    await tx.run(rememberTimeOut, timedOut)
    return undefined
  }
  return writeTransaction(tx, desk, {
    kind: 'purchase',
    decision,
    account,
    sessionId,
    merchantNumber: form.merchantNumber,
    amountCents: form.amountCents,
    plan,
    original: null,
    reference: form.reference,
  })
}
