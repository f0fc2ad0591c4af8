import type { launchRoutes } from '@tillwave/portal-contract/launches'
import type { Handlers } from '@tillwave/route/fastify'
import { deskOf, type Context } from '../../context.ts'
import { endPracticeSession, presentBar, readCurrentBar, readOpenBar, redeemLaunch } from './bar.ts'

/** Handlers of launches and practice sessions. */
export const launchHandlers: Handlers<typeof launchRoutes, Context> = {
  async redeemLaunch({ body }, { ctx }) {
    return { practiceSession: presentBar(await redeemLaunch(deskOf(ctx), body.token)) }
  },
  async currentPracticeSession(_input, { ctx }) {
    const bar = await readCurrentBar(deskOf(ctx))
    return { practiceSession: bar && presentBar(bar) }
  },
  async readPracticeSession({ params }, { ctx }) {
    const desk = deskOf(ctx)
    return { practiceSession: presentBar(await readOpenBar(desk.scope, desk, params.practiceSessionId)) }
  },
  async endPracticeSession({ params }, { ctx }) {
    await endPracticeSession(deskOf(ctx), params.practiceSessionId)
    return null
  },
}
