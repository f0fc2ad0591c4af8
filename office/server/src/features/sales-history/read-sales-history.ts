import type { officeApi } from '@tillwave/office-contract/api'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { pageOf, readCursor } from '../../page.ts'
import { findPatient, historyPage, unappliedRefunds, type HistoryRow } from './queries.ts'

const PAGE = 50

/** Everything of a patient by date, newest first, and the unapplied CareCredit refunds (CC-11). */
export async function readSalesHistory(
  ctx: Context,
  { params, query }: Received<(typeof officeApi)['readSalesHistory']>,
) {
  requirePermission(ctx, 'payment.read')
  const key = [ctx.practiceId, params.patientId]
  await ctx.db.one(findPatient, key)
  const [on = null, id = null] = readCursor(query.cursor, 2)
  const rows = await ctx.db.many(historyPage, [...key, query.kind, on, id, PAGE + 1])
  const { page, next } = pageOf(rows, PAGE, (row) => [row.happened_on, row.id])
  const unapplied = await ctx.db.many(unappliedRefunds, key)
  return {
    history: page.map(present),
    next,
    unappliedRefunds: unapplied.map((row) => ({
      id: row.id,
      locationId: row.location_id,
      amountCents: row.amount_cents,
      occurredOn: row.occurred_on,
      lenderTransactionId: row.lender_transaction_id,
      originalTransactionId: row.original_transaction_id,
      accountHolderName: row.account_holder_name,
    })),
  }
}

function present(row: HistoryRow) {
  return {
    id: row.id,
    kind: row.kind,
    on: row.happened_on,
    recordedAt: row.recorded_at,
    title: titleOf(row),
    detail: row.kind === 'allocation' || row.kind === 'transfer' ? '' : row.detail,
    amountCents: row.amount_cents,
    method: row.method,
    integrated: row.integrated,
    state: row.state,
    documentId: row.document_id,
  }
}

function titleOf({ kind, number, amount_cents, detail, method }: HistoryRow): string {
  switch (kind) {
    case 'invoice':
      return `Invoice ${number}`
    case 'payment':
      return 'Payment'
    case 'deposit':
      return 'Deposit'
    case 'credit':
      return method === 'goodwill' ? 'Goodwill credit' : 'Credit'
    case 'refund':
      return method === 'patient-credit' ? 'Refund as credit' : 'Refund'
    case 'return':
      return `Return ${number}`
    case 'adjustment':
      return `Adjustment of invoice ${number}`
    case 'write-off':
      return `Write-off on invoice ${number}`
    case 'recovery':
      return `Write-off recovered on invoice ${number}`
    case 'transfer':
      return amount_cents > 0 ? `Received from ${detail}` : `Passed on to ${detail}`
    case 'allocation':
      return amount_cents > 0 ? `${detail} applied to invoice ${number}` : `Taken off invoice ${number}`
  }
}
