import type { officeApi } from '@tillwave/office-contract/api'
import { transferLot as planTransfer } from '@tillwave/office-domain/credits/transfer-lot'
import { refuse } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readLotOwner, readMember } from './queries.ts'

type TransferLot = (typeof officeApi)['transferLot']

/** Moves a credit or deposit to another patient of the family; both files show it (BI-16, recipe 14). */
export async function transferLot(
  ctx: Context,
  lotId: string,
  input: Received<TransferLot>['body'],
): Promise<Answer<TransferLot>> {
  requirePermission(ctx, 'credit.transfer')
  return commit(ctx, async (read) => {
    const owner = await read.one(readLotOwner, [ctx.practiceId, lotId])
    const to = await read.one(readMember, [ctx.practiceId, input.toPatientId])
    if (owner.ended) return refuse('wrong-state', 'The payment that it came from was deleted or replaced.')
    const books = await readBooks(ctx, read, { locationId: owner.location_id, lotIds: [lotId] })
    const lot = only(books.lots)
    const from = await read.one(readMember, [ctx.practiceId, lot.patientId])
    return planTransfer(lot, memberOf(from), memberOf(to), input, books.place, newId)
  })
}

function memberOf(row: { id: string; name: string; guarantor_id: string | null }) {
  return { id: row.id, name: row.name, guarantorId: row.guarantor_id }
}
