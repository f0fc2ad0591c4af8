import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** What the dashboard shows. */
export type DashboardData = Awaited<ReturnType<typeof api.readDashboard>>

/** The practice's day at the lender. */
export const dashboardQuery = queryOptions({ queryKey: ['dashboard'], queryFn: () => api.readDashboard() })
