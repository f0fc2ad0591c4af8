import { reasonAgainstNewPlan } from '@tillwave/portal-domain/transaction-decision'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { lockAccount } from '../credit/index.ts'
import { planOffersAt, updatePlan } from '../plans/index.ts'
import { readRefunded, readTransaction, type TransactionRow } from './queries.ts'

/** Which purchase, and which plan. */
export interface PlanChange {
  transactionId: string
  promotionCode: string
}

/** Puts a purchase on another plan until it is funded (PP-11). Throws `plan-fixed` or `plan-not-offered`. */
export async function changePlan(desk: Desk, change: PlanChange, key: string): Promise<TransactionRow> {
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { changePlan: change } }
    await once(tx, intent, () => putOnPlan(tx, desk, change))
    return tx.one(readTransaction, [change.transactionId])
  })
}

async function putOnPlan(tx: Reader, desk: Desk, change: PlanChange): Promise<string> {
  const purchase = await tx.one(readTransaction, [change.transactionId])
  if (purchase.kind !== 'purchase') throw new Problem('plan-fixed', 'Only a purchase is on a plan.')
  await tx.one(lockAccount, [purchase.account_id])
  const { refunded_cents: refundedCents } = await tx.one(readRefunded, [purchase.id])
  const refusal = reasonAgainstNewPlan({ status: purchase.status, refundedCents, isFunded: purchase.funded })
  if (refusal !== undefined) throw new Problem('plan-fixed', refusal)
  const offers = await planOffersAt(tx, purchase.merchant_number, purchase.amount_cents)
  const plan = offers.find(({ code }) => code === change.promotionCode)
  if (!plan)
    throw new Problem('plan-not-offered', 'This plan is not offered for this amount. Choose another.', {
      fields: { promotionCode: 'Choose another plan.' },
    })
  await tx.run(updatePlan, [purchase.id, plan])
  const summary = `Put a purchase on "${plan.label}".`
  await record(tx, desk, { action: 'purchase.change-plan', subjectId: purchase.id, summary })
  return purchase.id
}
