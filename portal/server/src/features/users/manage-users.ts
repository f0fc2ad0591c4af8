import { resetSecondFactor } from '@tillwave/identity/second-factor'
import type { Site } from '@tillwave/identity/site'
import { editUser, inviteUser, removeUser, sendInvitation } from '@tillwave/identity/users'
import type { portalApi } from '@tillwave/portal-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { insertRole } from '../practice/index.ts'
import { readUser, setRole, type UserRow } from './queries.ts'

type Invite = Received<(typeof portalApi)['inviteUser']>['body']
type Edit = Received<(typeof portalApi)['editUser']>['body']

/** Invites a user of the practice, who sets their own password by a mailed link. Throws `conflict` when taken. */
export async function inviteToPractice(site: Site, desk: Desk, key: string, body: Invite): Promise<UserRow> {
  const { role, phone, ...person } = body
  return desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { inviteUser: body } }
    const made = await once(tx, intent, async () => {
      const user = { ...person, phone: phone || undefined, practiceId: desk.practiceId, by: desk.actor.name }
      const { id } = await inviteUser(site, tx, user)
      await tx.run(insertRole, [id, role])
      await tell(tx, desk, 'user.invite', id, `Invited ${person.displayName} as ${role}.`)
      return id
    })
    return tx.one(readUser, [desk.practiceId, made.id])
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

/** Mails an invitation anew. */
export async function inviteAgain(site: Site, desk: Desk, accountId: string): Promise<null> {
  return changeOther(desk, accountId, async (tx, { display_name: name }) => {
    await sendInvitation(site, tx, accountId, desk.actor.name)
    await tell(tx, desk, 'user.invite', accountId, `Invited ${name} again.`)
  })
}

/** Takes away the second factor of a user who lost it. */
export async function resetFactor(site: Site, desk: Desk, accountId: string): Promise<null> {
  return changeOther(desk, accountId, async (tx, { display_name: name, second_factor }) => {
    if (!second_factor) throw new Problem('conflict', `${name} has no second factor.`)
    await resetSecondFactor(site, tx, accountId)
    await tell(tx, desk, 'user.reset-second-factor', accountId, `Reset two-factor sign-in of ${name}.`)
  })
}

/** Takes a user's sign-in away for good; what they did stays under their name. */
export async function removeFromPractice(desk: Desk, accountId: string): Promise<null> {
  return changeOther(desk, accountId, async (tx, { display_name: name }) => {
    await removeUser(tx, accountId)
    await tell(tx, desk, 'user.remove', accountId, `Removed ${name}.`)
  })
}

/** Somebody else of the same practice, so that a practice always keeps an administrator. */
async function changeOther(
  desk: Desk,
  accountId: string,
  work: (tx: Reader, user: UserRow) => Promise<void>,
): Promise<null> {
  await desk.scope.transaction(async (tx) => {
    const user = await tx.one(readUser, [desk.practiceId, accountId])
    if (desk.actor.id === accountId)
      throw new Problem('forbidden', 'This is your own sign-in: another administrator has to do it.')
    await work(tx, user)
  })
  return null
}

async function tell(tx: Reader, desk: Desk, action: string, subjectId: string, summary: string) {
  await record(tx, desk, { action, subjectId, summary })
}
