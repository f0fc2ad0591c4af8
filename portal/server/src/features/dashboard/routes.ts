import type { dashboardRoutes } from '@tillwave/portal-contract/dashboard'
import type { Handlers } from '@tillwave/route/fastify'
import { deskOf, type Context } from '../../context.ts'
import { listWaitingApplications } from '../applications/index.ts'
import { readPractice } from '../practice/index.ts'
import { listShownNotices } from '../status/index.ts'
import { listTransactionsSince } from '../transactions/index.ts'
import { listDays, readToday } from './queries.ts'

/** Handler of the first page after signing in (PP-8). */
export const dashboardHandlers: Handlers<typeof dashboardRoutes, Context> = {
  async readDashboard(_input, { ctx }) {
    const desk = deskOf(ctx)
    // First, since it decides what is due.
    const applications = await listWaitingApplications(desk)
    const { today } = await desk.scope.one(readPractice)
    const figures = await desk.scope.one(readToday)
    const ofToday = await listTransactionsSince(desk, today)
    return {
      today,
      purchaseCount: figures.purchase_count,
      purchaseCents: figures.purchase_cents,
      refundCount: figures.refund_count,
      refundCents: figures.refund_cents,
      declinedCount: figures.declined_count,
      pendingCount: figures.pending_count,
      days: (await desk.scope.many(listDays)).map((row) => ({
        day: row.day,
        purchaseCents: row.purchase_cents,
        refundCents: row.refund_cents,
        approvedApplications: row.approved_applications,
        declinedApplications: row.declined_applications,
      })),
      transactions: ofToday.length > 0 ? ofToday : await listTransactionsSince(desk, null),
      applications,
      notices: await listShownNotices(ctx.database.outside()),
    }
  },
}
