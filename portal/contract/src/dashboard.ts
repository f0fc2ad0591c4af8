import { cents } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { applicationRow } from './applications.ts'
import { notice } from './status.ts'
import { transactionRow } from './transactions.ts'

/** What was done on one day of the practice. */
const dayFigures = z.strictObject({
  day: z.string(),
  purchaseCents: cents,
  refundCents: cents,
  approvedApplications: z.int(),
  declinedApplications: z.int(),
})

/** The first page after signing in (PP-8). */
export const dashboardRoutes = routes({
  readDashboard: {
    method: 'GET',
    path: '/api/dashboard',
    summary: 'Today’s figures and transactions, the last 30 days, pending applications, and notices (PP-8).',
    permission: 'transaction.read',
    reply: z.strictObject({
      /** The practice's date. */
      today: z.string(),
      purchaseCount: z.int(),
      purchaseCents: cents,
      refundCount: z.int(),
      refundCents: cents,
      declinedCount: z.int(),
      pendingCount: z.int(),
      /** The last 30 days with today, the oldest first. */
      days: z.array(dayFigures),
      /** Today's, the newest first; while there are none, the newest of earlier days. */
      transactions: z.array(transactionRow),
      /** Those that wait for a decision; while none do, the newest. */
      applications: z.array(applicationRow),
      notices: z.array(notice),
    }),
  },
})
