import { offerRecovery } from '@tillwave/identity/offer-recovery'
import { resetSecondFactor } from '@tillwave/identity/second-factor'
import type { Site } from '@tillwave/identity/site'
import { inviteUser, reactivate, removeUser, sendInvitation, suspend } from '@tillwave/identity/users'
import type { portalApi } from '@tillwave/portal-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { record } from '../../audit.ts'
import { actorOf, type Actor, type Context } from '../../context.ts'
import { once } from '../../once.ts'
import { insertRole } from '../practice/index.ts'
import { lockOperators, readOperator, type OperatorRow } from './queries.ts'

type Invite = Received<(typeof portalApi)['inviteOperator']>['body']

/** Invites another operator, who sets their own password by a one-time link. Throws `conflict` when taken. */
export async function inviteOperator(
  ctx: Context,
  site: Site,
  { key, body }: { key: string; body: Invite },
): Promise<{ operator: OperatorRow; link: string | null }> {
  const actor = actorOf(ctx)
  const { phone, ...person } = body
  return ctx.database.outside().transaction(async (tx) => {
    let link: string | null = null
    const intent = { practiceId: null, actor, key, asked: { inviteOperator: body } }
    const made = await once(tx, intent, async () => {
      const user = { ...person, phone: phone || undefined, practiceId: null, by: actor.name }
      const invited = await inviteUser(site, tx, user)
      link = invited.link
      await tx.run(insertRole, [invited.id, 'operator'])
      await tell(tx, actor, 'invite', invited, `Invited ${person.displayName} as operator.`)
      return invited.id
    })
    return { operator: await tx.one(readOperator, [made.id]), link }
  })
}

/** Mails the invitation anew, or answers its link where no mail server can bring it. */
export async function inviteOperatorAgain(
  ctx: Context,
  site: Site,
  operatorId: string,
): Promise<string | null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const link = await sendInvitation(site, tx, operatorId, actor.name)
    await tell(tx, actor, 'invite', operator, `Invited ${operator.display_name} again.`)
    return link
  })
}

/** Gives an operator who forgot their password a way back: by mail, or as a link to hand on. A second factor stays. */
export async function recoverOperator(ctx: Context, site: Site, operatorId: string): Promise<string | null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const link = await offerRecovery(site, tx, operatorId, actor.name)
    const how = link === null ? 'by mail' : 'as a link to hand on'
    await tell(
      tx,
      actor,
      'recover',
      operator,
      `Gave ${operator.display_name} a way to a new password, ${how}.`,
    )
    return link
  })
}

/** Takes away the second factor of an operator who lost it. */
export async function resetOperatorFactor(ctx: Context, site: Site, operatorId: string): Promise<null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const { display_name: name } = operator
    if (!operator.second_factor) throw new Problem('conflict', `${name} has no second factor.`)
    await resetSecondFactor(site, tx, operatorId)
    await tell(tx, actor, 'reset-second-factor', operator, `Reset two-factor sign-in of ${name}.`)
    return null
  })
}

/** Suspends an operator for a reason; every sign-in of theirs ends within one request. */
export async function suspendOperator(ctx: Context, operatorId: string, reason: string): Promise<null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const { display_name: name, status } = operator
    if (status !== 'active') throw new Problem('conflict', `${name} is not active.`)
    await suspend(tx, operatorId, reason)
    await tell(tx, actor, 'suspend', operator, `Suspended ${name}: ${reason}`)
    return null
  })
}

/** Lets a suspended operator sign in again. */
export async function reactivateOperator(ctx: Context, operatorId: string): Promise<null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const { display_name: name, status } = operator
    if (status !== 'suspended') throw new Problem('conflict', `${name} is not suspended.`)
    await reactivate(tx, operatorId)
    await tell(tx, actor, 'reactivate', operator, `Let ${name} sign in again.`)
    return null
  })
}

/** Takes an operator's sign-in away for good; what they did stays under their name. */
export async function removeOperator(ctx: Context, operatorId: string): Promise<null> {
  return changeOther(ctx, operatorId, async (tx, operator, actor) => {
    const { display_name: name, status } = operator
    if (status === 'removed') throw new Problem('conflict', `${name} was removed already.`)
    await removeUser(tx, operatorId)
    await tell(tx, actor, 'remove', operator, `Removed ${name}.`)
    return null
  })
}

/**
 * One operator at a time changes another, and only while active: so the portal always keeps an active operator, the one
 * who acted last, also when two suspend each other at once.
 */
async function changeOther<T>(
  ctx: Context,
  operatorId: string,
  work: (tx: Reader, operator: OperatorRow, actor: Actor) => Promise<T>,
): Promise<T> {
  const actor = actorOf(ctx)
  return ctx.database.outside().transaction(async (tx) => {
    await tx.run(lockOperators)
    const operator = await tx.one(readOperator, [operatorId])
    if (operator.id === actor.id)
      throw new Problem('forbidden', 'This is your own sign-in: another operator has to do it.')
    const { status } = await tx.one(readOperator, [actor.id])
    if (status !== 'active') throw new Problem('unauthenticated', 'Sign in to go on.')
    return work(tx, operator, actor)
  })
}

async function tell(tx: Reader, actor: Actor, verb: string, subject: { id: string }, summary: string) {
  const deed = { action: `operator.${verb}`, subjectId: subject.id, summary }
  await record(tx, { practiceId: null, actor }, deed)
}
