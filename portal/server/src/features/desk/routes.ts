import { actionsOf } from '@tillwave/portal-domain/permissions'
import type { practiceRoutes } from '@tillwave/portal-contract/practice'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { deskOf, type Context } from '../../context.ts'
import { listRecentApplications } from '../applications/index.ts'
import { listMerchants, presentMerchant, readPractice } from '../practice/index.ts'
import { listRecentTransactions } from '../transactions/index.ts'
import { readToday, readTrend } from './queries.ts'

type DeskRoutes = Pick<typeof practiceRoutes, 'readDesk' | 'readDashboard' | 'listMerchants'>

/** Handlers of the shell and the dashboard. */
export function deskHandlers(options: { demo: boolean }): Handlers<DeskRoutes, Context> {
  return {
    async readDesk(_input, { ctx }) {
      const { signedIn, role } = ctx
      if (!signedIn || !role) throw new Problem('unauthenticated', 'Sign in to go on.')
      const user = { id: signedIn.accountId, userId: signedIn.userId, name: signedIn.displayName, role }
      const shell = { user, actions: actionsOf(role), demo: options.demo }
      if (!signedIn.practiceId) return { ...shell, practice: null, merchants: [] }
      const { scope } = deskOf(ctx)
      const { id, name, zone } = await scope.one(readPractice)
      const merchants = await scope.many(listMerchants)
      return { ...shell, practice: { id, name, zone }, merchants: merchants.map(presentMerchant) }
    },
    async readDashboard(_input, { ctx }) {
      const desk = deskOf(ctx)
      const applications = await listRecentApplications(desk)
      const { today } = await desk.scope.one(readPractice)
      const figures = await desk.scope.one(readToday)
      const trend = await desk.scope.many(readTrend)
      return {
        today,
        purchaseCount: figures.purchase_count,
        purchaseCents: figures.purchase_cents,
        refundCount: figures.refund_count,
        refundCents: figures.refund_cents,
        declinedCount: figures.declined_count,
        pendingApplications: figures.pending_applications,
        trend: trend.map((row) => ({
          day: row.day,
          purchaseCents: row.purchase_cents,
          refundCents: row.refund_cents,
        })),
        transactions: await listRecentTransactions(desk),
        applications,
      }
    },
    async listMerchants(_input, { ctx }) {
      return { merchants: (await deskOf(ctx).scope.many(listMerchants)).map(presentMerchant) }
    },
  }
}
