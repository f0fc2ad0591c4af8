import { requireStepUp } from '@tillwave/identity/step-up'
import type { operatorRoutes } from '@tillwave/portal-contract/operators'
import type { Handlers } from '@tillwave/route/fastify'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import type { Context } from '../../context.ts'
import { siteOf, type SiteSettings } from '../../site.ts'
import * as manage from './manage-operators.ts'
import { listOperators, type OperatorRow } from './queries.ts'

/** Handlers by which operators administer each other; whatever changes a sign-in needs the password once more. */
export function operatorHandlers(options: SiteSettings): Handlers<typeof operatorRoutes, Context> {
  const stepped = (ctx: Context) => {
    requireStepUp({ steppedUp: ctx.signedIn?.steppedUp === true })
    return ctx
  }
  const site = ({ database }: Context) => siteOf(database, options)
  return {
    async listOperators(_input, { ctx }) {
      return { operators: (await ctx.database.outside().many(listOperators)).map(present) }
    },
    async inviteOperator({ body }, { ctx, request }) {
      const asked = { key: idempotencyKey(request), body }
      const { operator, link } = await manage.inviteOperator(stepped(ctx), site(ctx), asked)
      return { ...present(operator), link }
    },
    inviteOperatorAgain: async ({ params }, { ctx }) => ({
      link: await manage.inviteOperatorAgain(stepped(ctx), site(ctx), params.operatorId),
    }),
    recoverOperator: async ({ params }, { ctx }) => ({
      link: await manage.recoverOperator(stepped(ctx), site(ctx), params.operatorId),
    }),
    resetOperatorSecondFactor: ({ params }, { ctx }) =>
      manage.resetOperatorFactor(stepped(ctx), site(ctx), params.operatorId),
    suspendOperator: ({ params, body }, { ctx }) =>
      manage.suspendOperator(stepped(ctx), params.operatorId, body.reason),
    reactivateOperator: ({ params }, { ctx }) => manage.reactivateOperator(stepped(ctx), params.operatorId),
    removeOperator: ({ params }, { ctx }) => manage.removeOperator(stepped(ctx), params.operatorId),
  }
}

function present(row: OperatorRow) {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.display_name,
    email: row.email ?? '',
    phone: row.phone ?? '',
    status: row.status,
    suspendedReason: row.suspended_reason,
    secondFactor: row.second_factor,
    lastSignInAt: row.last_used_at,
  }
}
