import type { officeApi } from '@tillwave/office-contract/api'
import { depositAccount, makeBankDeposit as planDeposit } from '@tillwave/office-domain/billing/bank-deposit'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks } from '../ledger/index.ts'
import { listChecks, readTills } from './queries.ts'

type MakeBankDeposit = (typeof officeApi)['makeBankDeposit']

/** Takes checks and cash to the bank, or enters a card or ACH batch with its fee (recipe 11). */
export async function makeBankDeposit(
  ctx: Context,
  input: Received<MakeBankDeposit>['body'],
): Promise<Answer<MakeBankDeposit>> {
  requirePermission(ctx, 'day.work')
  return commit(ctx, async (read) => {
    const { locationId, depositedOn, kind } = input
    const { place } = await readBooks(ctx, read, { locationId })
    const tills = await read.many(readTills, [ctx.practiceId, locationId, depositedOn])
    const rows = await read.many(listChecks, [ctx.practiceId, input.checkIds])
    const checks = rows.map((row) => ({
      id: row.id,
      version: row.version,
      locationId: row.location_id,
      receivedOn: row.received_on,
      amountCents: row.amount_cents,
      deposited: row.deposited,
      ended: row.ended,
    }))
    const expectedCents = tills.find(({ account }) => account === depositAccount[kind])?.cents ?? 0
    return planDeposit(input, { checks, expectedCents }, place, newId)
  })
}
