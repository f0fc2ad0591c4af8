import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { staleUnlessGone } from '../../stale.ts'
import { findLocation, updateLocation } from './queries.ts'

/** Changes a location's name and its CareCredit setup (CC-18). Throws `stale` when somebody changed it since. */
export async function editLocation(
  ctx: Context,
  { params, body }: Received<(typeof officeApi)['editLocation']>,
): Promise<{ version: number }> {
  requirePermission(ctx, 'location.write')
  if (body.careCreditOn && body.merchantNumber === null) {
    const detail = 'CareCredit needs a merchant number.'
    throw new Problem('invalid', detail, { fields: { merchantNumber: detail } })
  }
  return change(ctx, async (tx) => {
    const key = [ctx.practiceId, params.locationId]
    const values = [body.name, body.merchantNumber, body.careCreditOn, body.version]
    const updated = await tx.maybe(updateLocation, [...key, ...values])
    if (!updated) throw await staleUnlessGone(tx, findLocation, key)
    const careCredit = body.careCreditOn ? `on, merchant …${body.merchantNumber?.slice(-4)}` : 'off'
    return {
      answer: { version: updated.version },
      audit: {
        action: 'location.edit',
        documentId: params.locationId,
        summary: `Changed location ${body.name}: CareCredit ${careCredit}`,
      },
      event: { topic: 'location', subject: { locationId: params.locationId } },
    }
  })
}
