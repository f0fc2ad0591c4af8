import type { officeApi } from '@tillwave/office-contract/api'
import { receiveMoney } from '@tillwave/office-domain/billing/receive'
import { refuse } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'
import { warnOfLookAlike } from './warn-of-look-alike.ts'

type RecordExisting = (typeof officeApi)['recordExistingCareCredit']

/** Enters a CareCredit transaction that was processed in the portal already; nothing is launched (CC-17). */
export async function recordExisting(
  ctx: Context,
  input: Received<RecordExisting>['body'],
): Promise<Answer<RecordExisting>> {
  requirePermission(ctx, 'payment.record')
  const invoiceIds = input.allocations.map((row) => row.invoiceId)
  const kind = input.allocations.length > 0 ? 'payment' : 'deposit'
  return commit(ctx, async (read) => {
    const wanted = { locationId: input.locationId, invoiceIds }
    const { place, invoices, patient } = await readBooksOf(ctx, read, input.patientId, wanted)
    if (place.merchantNumber === null) {
      return refuse('carecredit-off', 'CareCredit is not set up for this location.', 'method')
    }
    const warning = input.confirmDuplicate ? undefined : await warnOfLookAlike(ctx, read, input)
    const method = 'carecredit'
    return warning ?? receiveMoney({ ...input, patientId: patient.id, kind, method }, invoices, place, newId)
  })
}
