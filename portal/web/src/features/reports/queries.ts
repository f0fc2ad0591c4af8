import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ReportName } from '@tillwave/portal-domain/reports/report'
import { api } from '../../api.ts'
import type { ReportSearch } from '../../urls.ts'

/** A report as it is shown. */
export type ReportData = Awaited<ReturnType<typeof api.readReport>>
/** A report that is mailed. */
export type Schedule = Awaited<ReturnType<typeof api.listReportSchedules>>['schedules'][number]

/** A report by what stands in its address. */
export function reportQuery(report: ReportName, search: ReportSearch) {
  return queryOptions({
    queryKey: ['report', report, search],
    queryFn: ({ signal }) => api.readReport({ params: { report }, query: search }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The reports that are mailed, and to whom they can be. */
export const schedulesQuery = queryOptions({
  queryKey: ['report-schedules'],
  queryFn: () => api.listReportSchedules(),
})
