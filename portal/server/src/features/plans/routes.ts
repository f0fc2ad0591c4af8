import type { planRoutes } from '@tillwave/portal-contract/plans'
import type { Handlers } from '@tillwave/route/fastify'
import { deskOf, type Context } from '../../context.ts'
import { operatorDesk } from '../sandbox/index.ts'
import { choosePlan, listPlansAt } from './choose-plans.ts'
import { moveLenderClock, readLenderClock } from './lender-clock.ts'

/** Handlers of plans and of the lender's clock of each practice. */
export const planHandlers: Handlers<typeof planRoutes, Context> = {
  async listPlans({ query }, { ctx }) {
    return { plans: await listPlansAt(deskOf(ctx).scope, query.merchantNumber) }
  },
  async offerPlan({ params, body }, { ctx }) {
    return { plans: await choosePlan(deskOf(ctx), params.merchantNumber, params.code, body.offered) }
  },
  readOwnClock: (_input, { ctx }) => readLenderClock(deskOf(ctx).scope),
  moveOwnClock: ({ body }, { ctx }) => moveLenderClock(deskOf(ctx), body.today),
  async readPracticeClock({ params }, { ctx }) {
    return readLenderClock((await operatorDesk(ctx, params.practiceId)).scope)
  },
  async movePracticeClock({ params, body }, { ctx }) {
    return moveLenderClock(await operatorDesk(ctx, params.practiceId), body.today)
  },
}
