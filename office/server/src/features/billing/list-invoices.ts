import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { locationsSeen, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { searchWords } from '../patients/index.ts'
import { findNamed } from './find-named.ts'
import { listInvoicePage, listInvoicesOfFew, listInvoicesOfMany } from './list-queries.ts'
import { presentInvoice } from './present.ts'

const PAGE = 50

type Filter = Received<(typeof officeApi)['listInvoices']>['body']

/**
 * The invoices of the locations where this person works, newest number first (BI-2); `q` is a number, or words that
 * each begin one of the patient's name.
 */
export async function listInvoices(ctx: Context, filter: Filter) {
  requirePermission(ctx, 'invoice.read')
  const [after = null] = readCursor(filter.cursor, 1)
  const typed = (filter.q ?? '').trim().replace(/^#/, '')
  const [number = null] = /^\d{1,9}$/.exec(typed) ?? []
  const asked = [ctx.practiceId, after, filter.status === 'owing', locationsSeen(ctx), PAGE + 1, number]
  const rows =
    typed === '' || number !== null
      ? await ctx.db.many(listInvoicePage, asked)
      : await listNamed(ctx, typed, asked)
  const { page, next } = pageOf(rows, PAGE, (row) => [String(row.number)])
  return { invoices: page.map(presentInvoice), next }
}

async function listNamed(ctx: Context, typed: string, asked: readonly unknown[]) {
  const { names, numbers } = searchWords(typed)
  const { from, below, words, charts } = await findNamed(ctx, numbers.length > 0 ? [] : names)
  return charts === 'many'
    ? ctx.db.many(listInvoicesOfMany, [...asked, from, below, words])
    : ctx.db.many(listInvoicesOfFew, [...asked, charts])
}
