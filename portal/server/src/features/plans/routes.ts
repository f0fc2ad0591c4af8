import type { planRoutes } from '@tillwave/portal-contract/plans'
import type { Handlers } from '@tillwave/route/fastify'
import { actorOf, deskOf, type Context } from '../../context.ts'
import { choosePlan, listPlansAt } from './choose-plans.ts'
import { moveLenderClock, readLenderClock } from './lender-clock.ts'

/** Handlers of plans and of the lender's clock. */
export const planHandlers: Handlers<typeof planRoutes, Context> = {
  async listPlans({ query }, { ctx }) {
    return { plans: await listPlansAt(deskOf(ctx).scope, query.merchantNumber) }
  },
  async offerPlan({ params, body }, { ctx }) {
    return { plans: await choosePlan(deskOf(ctx), params.merchantNumber, params.code, body.offered) }
  },
  readLenderClock: (_input, { ctx }) => readLenderClock(ctx.database),
  moveLenderClock: ({ body }, { ctx }) => moveLenderClock(ctx.database, actorOf(ctx), body.today),
}
