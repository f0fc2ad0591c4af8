import type { transactionRoutes } from '@tillwave/portal-contract/transactions'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { deskOf, type Context, type Desk } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { readPractice } from '../practice/index.ts'
import { makePurchase } from './make-purchase.ts'
import { makeRefund } from './make-refund.ts'
import { planOffersFor } from './plan-offers.ts'
import { presentTransaction, presentTransactionDetail } from './present.ts'
import { listByAccount, listTransactions, readTransaction } from './queries.ts'

/** Handlers of purchases, refunds and their list. */
export const transactionHandlers: Handlers<typeof transactionRoutes, Context> = {
  async listPlanOffers({ query }, { ctx }) {
    const { today } = await deskOf(ctx).scope.one(readPractice)
    return { offers: planOffersFor(query.amountCents, today) }
  },
  async makePurchase({ body }, { ctx, request }) {
    const desk = deskOf(ctx)
    const row = await makePurchase(desk, body, idempotencyKey(request))
    return presentTransactionDetail(desk.scope, row)
  },
  async makeRefund({ body }, { ctx, request }) {
    const desk = deskOf(ctx)
    const row = await makeRefund(desk, body, idempotencyKey(request))
    return presentTransactionDetail(desk.scope, row)
  },
  async listTransactions({ query }, { ctx }) {
    const { kind, status, merchantNumber, from, to, q, cursor } = query
    const filter = [kind, status, merchantNumber, from, to, q || undefined].map((value) => value ?? null)
    const found = await deskOf(ctx).scope.many(listTransactions, [...filter, afterId(cursor), PAGE_ROWS + 1])
    const { rows, next } = pageOf(found, PAGE_ROWS)
    return { transactions: rows.map(presentTransaction), next }
  },
  async readTransaction({ params }, { ctx }) {
    const { scope } = deskOf(ctx)
    return presentTransactionDetail(scope, await scope.one(readTransaction, [params.transactionId]))
  },
}

/** The newest transactions, for the dashboard. */
export async function listRecentTransactions({ scope }: Desk) {
  const rows = await scope.many(listTransactions, [null, null, null, null, null, null, null, 5])
  return rows.map(presentTransaction)
}

/** What the practice did on an account. */
export async function listAccountTransactions({ scope }: Desk, accountId: string) {
  return (await scope.many(listByAccount, [accountId])).map(presentTransaction)
}
