import { editUser } from '@tillwave/identity/users'
import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { siteOf } from '../../site.ts'
import { staleUnlessGone } from '../../stale.ts'
import { placeMember } from './invite-staff.ts'
import { requireStaffAdministration } from './manage.ts'
import { readMember, updateMember } from './queries.ts'

/**
 * Changes a member's details, roles and locations, from their next request on. Nobody changes their own roles, so an
 * administrator neither gives themselves money nor leaves the office without one. Throws `stale`.
 */
export async function editStaff(
  ctx: Context,
  { params, body }: Received<(typeof officeApi)['editStaff']>,
): Promise<{ version: number }> {
  requireStaffAdministration(ctx)
  const { staffId } = params
  const { displayName, email, phone, roles, locationIds, version } = body
  return change(ctx, async (tx) => {
    const key = [ctx.practiceId, staffId]
    const before = await tx.one(readMember, key)
    const own = ctx.actor.kind === 'staff' && ctx.actor.id === staffId
    if (own && before.roles.toSorted().join() !== roles.toSorted().join()) {
      const detail = 'Nobody changes their own roles; another administrator has to do it.'
      throw new Problem('forbidden', detail, { fields: { roles: detail } })
    }
    const updated = await tx.maybe(updateMember, [...key, displayName, roles, locationIds === null, version])
    if (!updated) throw await staleUnlessGone(tx, readMember, key)
    await placeMember(tx, ctx, staffId, locationIds)
    if (before.user_id !== null)
      await editUser(siteOf(ctx.app), tx, staffId, { displayName, email, phone: phone || null })
    return {
      answer: updated,
      audit: {
        action: 'staff.edit',
        documentId: staffId,
        summary: `Changed ${displayName}: ${roles.join(', ')}; ${whereText(locationIds)}`,
      },
      event: { topic: 'staff', subject: { staffId } },
    }
  })
}

function whereText(locationIds: readonly string[] | null): string {
  if (locationIds === null) return 'every location'
  return locationIds.length === 1 ? 'one location' : `${locationIds.length} locations`
}
