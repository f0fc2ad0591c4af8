import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { searchWords } from '../patients/index.ts'
import { findNamed, findReferred } from './find-named.ts'
import { listPaymentPage, listPaymentsOfFew, listPaymentsOfMany } from './list-queries.ts'
import { presentPayment } from './present.ts'

const PAGE = 50

type Filter = Received<(typeof officeApi)['listPayments']>['body']

/**
 * Payments and deposits of the locations where this person works, newest day first; `q` is the beginning of a
 * reference, or words that each begin one of the patient's name.
 */
export async function listPayments(ctx: Context, filter: Filter) {
  requirePermission(ctx, 'payment.read')
  const [on = null, id = null] = readCursor(filter.cursor, 2)
  const typed = (filter.q ?? '').trim()
  const asked = [ctx.practiceId, on, id, filter.method ?? '', locationsSeen(ctx), PAGE + 1]
  const rows = typed === '' ? await ctx.db.many(listPaymentPage, asked) : await listFound(ctx, typed, asked)
  const { page, next } = pageOf(rows, PAGE, (row) => [row.received_on, row.id])
  return { payments: page.map(presentPayment), next }
}

async function listFound(ctx: Context, typed: string, asked: readonly unknown[]) {
  const { names, numbers } = searchWords(typed)
  const { from, below, words, charts } = await findNamed(ctx, numbers.length > 0 ? [] : names)
  const payments = await findReferred(ctx, typed)
  return charts === 'many' || payments === 'many'
    ? ctx.db.many(listPaymentsOfMany, [...asked, from, below, words, typed])
    : ctx.db.many(listPaymentsOfFew, [...asked, charts, payments])
}
