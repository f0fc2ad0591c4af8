import { offerRecovery } from '@tillwave/identity/offer-recovery'
import { inviteUser, sendInvitation } from '@tillwave/identity/users'
import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { siteOf } from '../../site.ts'
import { changeMember, requireStaffAdministration } from './manage.ts'
import { deleteLocations, insertLocations, insertMember } from './queries.ts'

/** What an invitation answers: the link only where there is no mail server to bring it. */
export interface Invited {
  staffId: string
  link: string | null
}

/** Invites a member of staff: their sign-in waits for the password that they set by a one-time link. */
export async function inviteStaff(
  ctx: Context,
  { body }: Received<(typeof officeApi)['inviteStaff']>,
): Promise<Invited> {
  requireStaffAdministration(ctx)
  const { practiceId } = ctx
  const { userId, displayName, email, phone, roles, locationIds } = body
  // Kept with the key of the request is whom it made, never the link.
  let link: string | null = null
  const answer = await change(ctx, async (tx) => {
    const person = { practiceId, userId, displayName, email, phone: phone || undefined, by: ctx.actor.name }
    const invited = await inviteUser(siteOf(ctx.app), tx, person)
    const staffId = invited.id
    link = invited.link
    await tx.run(insertMember, [practiceId, staffId, displayName, roles, locationIds === null])
    await placeMember(tx, ctx, staffId, locationIds)
    return {
      answer: { staffId },
      audit: {
        action: 'staff.invite',
        documentId: staffId,
        summary: `Invited ${displayName} as ${roles.join(', ')}`,
      },
      event: { topic: 'staff', subject: { staffId } },
    }
  })
  return { ...answer, link }
}

/** Mails the invitation anew; the older link is void. */
export async function inviteStaffAgain(ctx: Context, staffId: string): Promise<Invited> {
  return changeMember(ctx, staffId, async (tx, { name, status }) => {
    if (status !== 'invited') throw new Problem('conflict', `${name} waits for no invitation.`)
    const link = await sendInvitation(siteOf(ctx.app), tx, staffId, ctx.actor.name)
    return { answer: { staffId, link }, action: 'staff.invite', summary: `Invited ${name} again` }
  })
}

/**
 * Gives somebody who forgot their password a way back: mails them a one-time link, or answers it where no mail server
 * can bring it. Their second factor stays, and nobody does it for themselves.
 */
export async function recoverStaff(ctx: Context, staffId: string): Promise<Invited> {
  return changeMember(ctx, staffId, async (tx, { name, status }) => {
    if (status === 'none') throw new Problem('conflict', `${name} has no sign-in.`)
    const link = await offerRecovery(siteOf(ctx.app), tx, staffId, ctx.actor.name)
    const how = link === null ? 'by mail' : 'as a link to hand on'
    const summary = `Gave ${name} a way to a new password, ${how}`
    return { answer: { staffId, link }, action: 'staff.recover', summary }
  })
}

/** Says where a member works: at every location (null), or at these; `not-found` for an unknown one. */
export async function placeMember(
  tx: Reader,
  { practiceId }: Context,
  staffId: string,
  locationIds: readonly string[] | null,
): Promise<void> {
  await tx.run(deleteLocations, [practiceId, staffId])
  if (locationIds === null) return
  const wanted = new Set(locationIds)
  const placed = await tx.run(insertLocations, [practiceId, staffId, [...wanted]])
  if (placed === wanted.size) return
  const detail = 'One of these is not a location of the practice.'
  throw new Problem('not-found', detail, { fields: { locationIds: detail } })
}
