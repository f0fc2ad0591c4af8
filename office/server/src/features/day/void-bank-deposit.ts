import type { officeApi } from '@tillwave/office-contract/api'
import { voidBankDeposit as planVoid } from '@tillwave/office-domain/billing/bank-deposit'
import type { Answer } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks, readEntry } from '../ledger/index.ts'
import { listDepositChecks, readDeposit } from './queries.ts'

/** Takes back a deposit that was entered by mistake; its checks lie in the drawer again. */
export async function voidBankDeposit(
  ctx: Context,
  bankDepositId: string,
  reason: string,
): Promise<Answer<(typeof officeApi)['voidBankDeposit']>> {
  requirePermission(ctx, 'day.work')
  return commit(ctx, async (read) => {
    const row = await read.one(readDeposit, [ctx.practiceId, bankDepositId])
    const checks = await read.many(listDepositChecks, [ctx.practiceId, bankDepositId])
    const { place } = await readBooks(ctx, read, { locationId: row.location_id })
    const { entry } = await read.one(readEntry, [ctx.practiceId, row.entry_id])
    const deposit = {
      id: row.id,
      kind: row.kind,
      locationId: row.location_id,
      depositedOn: row.deposited_on,
      bankCents: row.bank_cents,
      void: row.void,
      checks,
    }
    return planVoid(deposit, entry, reason, place, newId)
  })
}
