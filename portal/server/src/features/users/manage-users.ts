import { offerRecovery } from '@tillwave/identity/offer-recovery'
import { resetSecondFactor } from '@tillwave/identity/second-factor'
import type { Site } from '@tillwave/identity/site'
import { editUser, inviteUser, removeUser, sendInvitation } from '@tillwave/identity/users'
import type { portalApi } from '@tillwave/portal-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { insertRole } from '../practice/index.ts'
import { readUser, setRole, type UserRow } from './queries.ts'

type Invite = Received<(typeof portalApi)['inviteUser']>['body']
type Edit = Received<(typeof portalApi)['editUser']>['body']

// Far more than a practice hires, and too few to find out which User IDs others have.
const perPractice = { name: 'invitations-of', allowed: 30, windowSeconds: 3600 }

/**
 * Invites a user of the practice, who sets their own password by a mailed link. Throws `conflict` when the User ID
 * cannot be used. Thirty an hour, those that are refused included.
 */
export async function inviteToPractice(
  site: Site,
  desk: Desk,
  key: string,
  body: Invite,
): Promise<{ user: UserRow; link: string | null }> {
  await countOrRefuse(desk.scope, perPractice, desk.practiceId)
  const { role, phone, ...person } = body
  return desk.scope.transaction(async (tx) => {
    let link: string | null = null
    const intent = { ...desk, key, asked: { inviteUser: body } }
    const made = await once(tx, intent, async () => {
      const user = { ...person, phone: phone || undefined, practiceId: desk.practiceId, by: desk.actor.name }
      const invited = await inviteUser(site, tx, user)
      link = invited.link
      await tx.run(insertRole, [invited.id, role])
      await tell(tx, desk, 'user.invite', invited.id, `Invited ${person.displayName} as ${role}.`)
      return invited.id
    })
    return { user: await tx.one(readUser, [desk.practiceId, made.id]), link }
  })
}

/** Changes a user's details and role, from their next request on; nobody changes their own role. */
export async function editPracticeUser(
  site: Site,
  desk: Desk,
  accountId: string,
  body: Edit,
): Promise<UserRow> {
  return desk.scope.transaction(async (tx) => {
    const { role } = await tx.one(readUser, [desk.practiceId, accountId])
    if (desk.actor.id === accountId && role !== body.role) {
      const detail = 'Nobody changes their own role; another administrator has to do it.'
      throw new Problem('forbidden', detail, { fields: { role: detail } })
    }
    const { displayName, email, phone } = body
    await editUser(site, tx, accountId, { displayName, email, phone: phone || null })
    await tx.run(setRole, [accountId, body.role])
    await tell(tx, desk, 'user.edit', accountId, `Changed ${displayName}: ${body.role}.`)
    return tx.one(readUser, [desk.practiceId, accountId])
  })
}

/** Mails an invitation anew, or answers its link where no mail server can bring it. */
export async function inviteAgain(
  site: Site,
  desk: Desk,
  accountId: string,
): Promise<{ link: string | null }> {
  return changeOther(desk, accountId, async (tx, { display_name: name }) => {
    const link = await sendInvitation(site, tx, accountId, desk.actor.name)
    await tell(tx, desk, 'user.invite', accountId, `Invited ${name} again.`)
    return { link }
  })
}

/** Gives a user who forgot their password a way back: by mail, or as a link to hand on. A second factor stays. */
export async function recoverUser(
  site: Site,
  desk: Desk,
  accountId: string,
): Promise<{ link: string | null }> {
  return changeOther(desk, accountId, async (tx, { display_name: name }) => {
    const link = await offerRecovery(site, tx, accountId, desk.actor.name)
    const how = link === null ? 'by mail' : 'as a link to hand on'
    await tell(tx, desk, 'user.recover', accountId, `Gave ${name} a way to a new password, ${how}.`)
    return { link }
  })
}

/** Takes away the second factor of a user who lost it. */
export async function resetFactor(site: Site, desk: Desk, accountId: string): Promise<null> {
  return changeOther(desk, accountId, async (tx, { display_name: name, second_factor }) => {
    if (!second_factor) throw new Problem('conflict', `${name} has no second factor.`)
    await resetSecondFactor(site, tx, accountId)
    await tell(tx, desk, 'user.reset-second-factor', accountId, `Reset two-factor sign-in of ${name}.`)
    return null
  })
}

/** Takes a user's sign-in away for good; what they did stays under their name. */
export async function removeFromPractice(desk: Desk, accountId: string): Promise<null> {
  return changeOther(desk, accountId, async (tx, { display_name: name }) => {
    await removeUser(tx, accountId)
    await tell(tx, desk, 'user.remove', accountId, `Removed ${name}.`)
    return null
  })
}

/** Somebody else of the same practice, so that a practice always keeps an administrator. */
async function changeOther<T>(
  desk: Desk,
  accountId: string,
  work: (tx: Reader, user: UserRow) => Promise<T>,
): Promise<T> {
  return desk.scope.transaction(async (tx) => {
    const user = await tx.one(readUser, [desk.practiceId, accountId])
    if (desk.actor.id === accountId)
      throw new Problem('forbidden', 'This is your own sign-in: another administrator has to do it.')
    return work(tx, user)
  })
}

async function tell(tx: Reader, desk: Desk, action: string, subjectId: string, summary: string) {
  await record(tx, desk, { action, subjectId, summary })
}
