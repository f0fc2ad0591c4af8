import type { officeApi } from '@tillwave/office-contract/api'
import { bankKey } from '@tillwave/office-domain/billing/bank-deposit'
import { bounceCheck as planBounce } from '@tillwave/office-domain/corrections/bounce-check'
import { accounts } from '@tillwave/office-domain/ledger/accounts'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, only, readBooks } from '../ledger/index.ts'
import { readCheckDeposit, readPaymentHead } from './queries.ts'

type BounceCheck = (typeof officeApi)['bounceCheck']

/** Marks a check as bounced (recipe 11): what it paid is due again, and the payment stays. */
export async function bounceCheck(
  ctx: Context,
  paymentId: string,
  input: Received<BounceCheck>['body'],
): Promise<Answer<BounceCheck>> {
  requirePermission(ctx, 'payment.edit')
  return commit(ctx, async (read) => {
    const { location_id: locationId } = await read.one(readPaymentHead, [ctx.practiceId, paymentId])
    const books = await readBooks(ctx, read, { locationId, sourceIds: [paymentId] })
    // After the source with its version: whoever takes it to the bank meanwhile moves that.
    const { deposited } = await read.one(readCheckDeposit, [ctx.practiceId, paymentId])
    const lay = deposited
      ? ({ account: accounts.bank, key: bankKey } as const)
      : ({ account: accounts.undepositedChecks, key: locationId } as const)
    return planBounce(only(books.sources), input, lay, books.place, newId)
  })
}
