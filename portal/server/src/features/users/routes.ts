import { claimSystem } from '@tillwave/identity/first-start'
import { requireStepUp } from '@tillwave/identity/step-up'
import type { firstStartRoutes } from '@tillwave/portal-contract/first-start'
import type { userRoutes } from '@tillwave/portal-contract/users'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { deskOf, type Context } from '../../context.ts'
import { siteOf, type SiteSettings } from '../../site.ts'
import { insertRole } from '../practice/index.ts'
import { operatorDesk } from '../sandbox/index.ts'
import * as manage from './manage-users.ts'
import { findUser, listUsers, type UserRow } from './queries.ts'
import { reactivateUser, suspendUser } from './suspend-user.ts'

type UserRoutes = typeof userRoutes & typeof firstStartRoutes

/** Handlers of user administration: whatever changes a sign-in needs the password once more. */
export function userHandlers(options: SiteSettings): Handlers<UserRoutes, Context> {
  const stepped = (ctx: Context) => {
    requireStepUp({ steppedUp: ctx.signedIn?.steppedUp === true })
    return ctx
  }
  const site = ({ database }: Context) => siteOf(database, options)
  return {
    async listUsers(_input, { ctx }) {
      const { scope, practiceId } = deskOf(ctx)
      return { users: (await scope.many(listUsers, [practiceId])).map((row) => present(row)) }
    },
    async inviteUser({ body }, { ctx, request }) {
      const desk = deskOf(stepped(ctx))
      const { user, link } = await manage.inviteToPractice(site(ctx), desk, idempotencyKey(request), body)
      return { ...present(user), link }
    },
    editUser: async ({ params, body }, { ctx }) =>
      present(await manage.editPracticeUser(site(ctx), deskOf(stepped(ctx)), params.userAccountId, body)),
    inviteUserAgain: ({ params }, { ctx }) =>
      manage.inviteAgain(site(ctx), deskOf(stepped(ctx)), params.userAccountId),
    recoverUser: ({ params }, { ctx }) =>
      manage.recoverUser(site(ctx), deskOf(stepped(ctx)), params.userAccountId),
    resetUserSecondFactor: ({ params }, { ctx }) =>
      manage.resetFactor(site(ctx), deskOf(stepped(ctx)), params.userAccountId),
    removeUser: ({ params }, { ctx }) =>
      manage.removeFromPractice(deskOf(stepped(ctx)), params.userAccountId),
    async listPracticeUsers({ params }, { ctx }) {
      const { scope, practiceId } = await operatorDesk(ctx, params.practiceId)
      return { users: (await scope.many(listUsers, [practiceId])).map((row) => present(row, true)) }
    },
    async inviteAnyUserAgain({ params }, { ctx }) {
      const user = await stepped(ctx).database.outside().one(findUser, [params.userAccountId])
      return manage.inviteAgain(site(ctx), await operatorDesk(ctx, user.practice_id), user.id)
    },
    async recoverAnyUser({ params }, { ctx }) {
      const user = await stepped(ctx).database.outside().one(findUser, [params.userAccountId])
      return manage.recoverUser(site(ctx), await operatorDesk(ctx, user.practice_id), user.id)
    },
    suspendUser: ({ params, body }, { ctx }) => suspendUser(stepped(ctx), params.userAccountId, body.reason),
    async claimPortal({ body }, { ctx }) {
      await ctx.database.outside().transaction(async (tx) => {
        const id = await claimSystem(site(ctx), tx, { ...body, practiceId: null })
        await tx.run(insertRole, [id, 'operator'])
      })
      return null
    },
    reactivateUser: ({ params }, { ctx }) => reactivateUser(stepped(ctx), params.userAccountId),
  }
}

function present(row: UserRow, forOperator = false) {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.display_name,
    email: row.email ?? '',
    phone: row.phone ?? '',
    role: row.role,
    status: row.status,
    suspendedReason: forOperator ? row.suspended_reason : null,
    secondFactor: row.second_factor,
    lastSignInAt: row.last_used_at,
  }
}
