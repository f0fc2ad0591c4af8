import type { officeApi } from '@tillwave/office-contract/api'
import {
  clearRefundCheck,
  failRefund,
  payOutRefund,
  type BookRefund,
} from '@tillwave/office-domain/refunds/refund-on-its-way'
import { accounts } from '@tillwave/office-domain/ledger/accounts'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readRefundOnItsWay } from './queries.ts'

type SettleRefund = (typeof officeApi)['settleRefund']

/** Says what the bank did with a refund: paid it out, cleared its check, or it failed and lies here again. */
export async function settleRefund(
  ctx: Context,
  refundId: string,
  input: Received<SettleRefund>['body'],
): Promise<Answer<SettleRefund>> {
  requirePermission(ctx, 'refund.settle')
  return commit(ctx, async (read) => {
    const refund = await readRefund(ctx, read, refundId)
    const books = await readBooks(ctx, read, {
      locationId: refund.locationId,
      sourceIds: [refund.sourceId],
      invoiceIds: keysOf(
        refund,
        [accounts.receivable],
        refund.takenOff.map((row) => row.invoiceId),
      ),
      lotIds: keysOf(refund, [accounts.unappliedMoney, accounts.patientCredit]),
    })
    if (input.outcome === 'paid') return payOutRefund(refund, input, books.place, newId)
    const source = only(books.sources)
    if (input.outcome === 'cleared') return clearRefundCheck(refund, source, input, books.place, newId)
    return failRefund(refund, { ...books, source }, input, books.place, newId)
  })
}

/** The keys of some accounts that the refund's entry names, and others. */
function keysOf({ entry }: BookRefund, of: readonly number[], others: readonly string[] = []): string[] {
  const named = entry.lines.filter((line) => of.includes(line.account)).map((line) => line.key)
  return [...new Set([...named, ...others])]
}

async function readRefund(ctx: Context, read: Reader, refundId: string): Promise<BookRefund> {
  const row = await read.one(readRefundOnItsWay, [ctx.practiceId, refundId])
  return {
    id: row.id,
    patientId: row.patient_id,
    locationId: row.location_id,
    sourceId: row.source_id,
    method: row.method,
    amountCents: row.amount_cents,
    state: row.state,
    since: row.since,
    version: row.version,
    entry: row.entry,
    paidEntry: row.paid_entry,
    takenOff: row.taken_off,
    reductions: row.reductions,
  }
}
