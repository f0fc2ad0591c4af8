import type { transactionRoutes } from '@tillwave/portal-contract/transactions'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { deskOf, type Context, type Desk } from '../../context.ts'
import { afterId, PAGE_ROWS, pageOf } from '../../paging.ts'
import { recordLook, recordLookOnce, recordSearch } from '../audit/index.ts'
import { planOffersAt, postDuePayments } from '../plans/index.ts'
import { changePlan } from './change-plan.ts'
import { transactionsCsv } from './download.ts'
import { makePurchase } from './make-purchase.ts'
import { makeRefund } from './make-refund.ts'
import { presentTransaction, presentTransactionDetail } from './present.ts'
import { listByAccount, listTransactions, readTransaction } from './queries.ts'
import { mailReceipt, printReceipt } from './receipt.ts'
import { voidPurchase } from './void-purchase.ts'

// A year of a busy practice; more is asked for in parts.
const MOST_CSV_ROWS = 20_000

/** Handlers of purchases, refunds and their list. */
export const transactionHandlers: Handlers<typeof transactionRoutes, Context> = {
  async listPlanOffers({ query }, { ctx }) {
    return { offers: await planOffersAt(deskOf(ctx).scope, query.merchantNumber, query.amountCents) }
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
  async printReceipt({ params }, { ctx, reply }) {
    const desk = deskOf(ctx)
    const { name, pdf } = await printReceipt(desk, params.transactionId)
    const look = { action: 'receipt.print', subjectId: params.transactionId, summary: 'Printed a receipt.' }
    await recordLook(desk.scope, desk, look)
    reply.headers(downloadHeaders('application/pdf', name)).send(pdf)
    return ''
  },
  async mailReceipt({ params, body }, { ctx, request }) {
    await mailReceipt(deskOf(ctx), { ...params, ...body }, idempotencyKey(request))
    return null
  },
  async voidPurchase({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    const row = await voidPurchase(desk, { ...params, ...body }, idempotencyKey(request))
    return presentTransactionDetail(desk.scope, row)
  },
  async changePlan({ params, body }, { ctx, request }) {
    const desk = deskOf(ctx)
    const row = await changePlan(desk, { ...params, ...body }, idempotencyKey(request))
    return presentTransactionDetail(desk.scope, row)
  },
  async listTransactions({ body }, { ctx }) {
    const { cursor, ...filter } = body
    const asked = [...filterOf(filter), afterId(cursor), PAGE_ROWS + 1]
    const desk = deskOf(ctx)
    const { rows, next } = pageOf(await desk.scope.many(listTransactions, asked), PAGE_ROWS)
    await recordSearch(desk.scope, desk, { of: 'transaction', ...body })
    return { transactions: rows.map(presentTransaction), next }
  },
  async downloadTransactions({ body }, { ctx, reply }) {
    const desk = deskOf(ctx)
    const found = await desk.scope.many(listTransactions, [...filterOf(body), null, MOST_CSV_ROWS + 1])
    if (found.length > MOST_CSV_ROWS) {
      const reason = 'A file holds at most 20,000 transactions. Choose a shorter time.'
      throw new Problem('invalid', reason, { fields: { from: reason } })
    }
    const rows = found.map(presentTransaction)
    const summary = `Downloaded transactions as CSV: ${rows.length}.`
    await recordLook(desk.scope, desk, { action: 'transaction.download', summary })
    reply.headers(downloadHeaders('text/csv; charset=utf-8', 'transactions.csv')).send(transactionsCsv(rows))
    return ''
  },
  async readTransaction({ params }, { ctx }) {
    const desk = deskOf(ctx)
    await postDuePayments(desk)
    const row = await desk.scope.one(readTransaction, [params.transactionId])
    const look = { action: 'transaction.look', subjectId: row.id, summary: 'Opened a transaction.' }
    await recordLookOnce(desk.scope, desk, look)
    return presentTransactionDetail(desk.scope, row)
  },
}

type Filter = Partial<Record<'kind' | 'status' | 'merchantNumber' | 'from' | 'to' | 'q', string | undefined>>

function filterOf({ kind, status, merchantNumber, from, to, q }: Filter): (string | null)[] {
  return [kind, status, merchantNumber, from, to, q || undefined].map((value) => value ?? null)
}

/** The newest transactions since a day of the practice, or of all days, for the dashboard. */
export async function listTransactionsSince({ scope }: Desk, from: string | null) {
  const rows = await scope.many(listTransactions, [null, null, null, from, null, null, null, 8])
  return rows.map(presentTransaction)
}

/** What the practice did on an account. */
export async function listAccountTransactions({ scope }: Desk, accountId: string) {
  return (await scope.many(listByAccount, [accountId])).map(presentTransaction)
}
