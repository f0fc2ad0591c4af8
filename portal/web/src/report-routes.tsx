import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isDay } from '@tillwave/money/calendar'
import { isGrouping } from '@tillwave/portal-domain/reports/period'
import { portal, type Search } from './route-frame.tsx'
import { paths, reportTabs, type ReportSearch, type ReportTab } from './urls.ts'

const reports = createRoute({
  getParentRoute: () => portal,
  path: paths.reports,
  validateSearch: (search: Search): { tab?: ReportTab } => {
    const tab = reportTabs.find((candidate) => candidate === search['tab'])
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./features/reports/reports.tsx'), 'Reports'),
})

const report = createRoute({
  getParentRoute: () => portal,
  path: paths.report,
  validateSearch: ({ from, to, groupBy, locationId }: Search): ReportSearch => ({
    ...(typeof from === 'string' && isDay(from) && { from }),
    ...(typeof to === 'string' && isDay(to) && { to }),
    ...(isGrouping(groupBy) && { groupBy }),
    ...(typeof locationId === 'string' && { locationId }),
  }),
  component: lazyRouteComponent(() => import('./features/reports/report.tsx'), 'ReportPage'),
})

const auditTrail = createRoute({
  getParentRoute: () => portal,
  path: paths.auditTrail,
  component: lazyRouteComponent(() => import('./features/audit/audit-trail.tsx'), 'AuditTrail'),
})

/** The screens that tell what was done: reports and the audit trail. */
export const reportScreens = [reports, report, auditTrail] as const
