import type { officeApi } from '@tillwave/office-contract/api'
import { receiveMoney } from '@tillwave/office-domain/billing/receive'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'

type ReceiveDeposit = (typeof officeApi)['receiveDeposit']

/** Records money received that belongs to no invoice yet (BI-4). */
export async function receiveDeposit(
  ctx: Context,
  input: Received<ReceiveDeposit>['body'],
): Promise<Answer<ReceiveDeposit>> {
  requirePermission(ctx, 'payment.record')
  return commit(ctx, async (read) => {
    const { place, patient } = await readBooksOf(ctx, read, input.patientId, { locationId: input.locationId })
    const deposit = { ...input, patientId: patient.id, kind: 'deposit' as const, allocations: [] }
    return receiveMoney(deposit, [], place, newId)
  })
}
