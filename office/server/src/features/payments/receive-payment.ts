import type { officeApi } from '@tillwave/office-contract/api'
import { receiveMoney } from '@tillwave/office-domain/billing/receive'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'

type ReceivePayment = (typeof officeApi)['receivePayment']

/** Records money received and applies it to invoices (BI-3). */
export async function receivePayment(
  ctx: Context,
  input: Received<ReceivePayment>['body'],
): Promise<Answer<ReceivePayment>> {
  requirePermission(ctx, 'payment.record')
  const invoiceIds = input.allocations.map((row) => row.invoiceId)
  return commit(ctx, async (read) => {
    const wanted = { locationId: input.locationId, invoiceIds }
    const { place, invoices, patient } = await readBooksOf(ctx, read, input.patientId, wanted)
    return receiveMoney({ ...input, patientId: patient.id, kind: 'payment' }, invoices, place, newId)
  })
}
