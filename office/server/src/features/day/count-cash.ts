import type { officeApi } from '@tillwave/office-contract/api'
import { countCash as planCount } from '@tillwave/office-domain/billing/cash-count'
import { accounts } from '@tillwave/office-domain/ledger/accounts'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requireLocation, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooks } from '../ledger/index.ts'
import { readTills } from './queries.ts'

type CountCash = (typeof officeApi)['countCash']

/** Records a count of the drawer; a difference to the books is posted as over or short (recipe 11). */
export async function countCash(
  ctx: Context,
  input: Received<CountCash>['body'],
): Promise<Answer<CountCash>> {
  requirePermission(ctx, 'day.work')
  requireLocation(ctx, input.locationId)
  return commit(ctx, async (read) => {
    const { locationId, countedOn } = input
    const { place } = await readBooks(ctx, read, { locationId })
    const tills = await read.many(readTills, [ctx.practiceId, locationId, countedOn])
    const drawer = tills.find(({ account }) => account === accounts.cashDrawer)
    return planCount(input, drawer?.cents ?? 0, place, newId)
  })
}
