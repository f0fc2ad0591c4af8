import type { officeApi } from '@tillwave/office-contract/api'
import { applyLot as planApplication } from '@tillwave/office-domain/billing/allocate'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readLotHead } from './queries.ts'

type ApplyLot = (typeof officeApi)['applyLot']

/** Applies deposited money to invoices (BI-4). */
export async function applyLot(
  ctx: Context,
  lotId: string,
  input: Received<ApplyLot>['body'],
): Promise<Answer<ApplyLot>> {
  requirePermission(ctx, 'deposit.apply')
  const invoiceIds = input.allocations.map((row) => row.invoiceId)
  return commit(ctx, async (read) => {
    const { location_id: locationId } = await read.one(readLotHead, [ctx.practiceId, lotId])
    const books = await readBooks(ctx, read, { locationId, invoiceIds, lotIds: [lotId] })
    return planApplication(only(books.lots), input, books.invoices, books.place, newId)
  })
}
