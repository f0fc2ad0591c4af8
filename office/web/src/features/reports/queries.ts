import type { ReportName } from '@tillwave/office-domain/reports/report'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { ReportSearch } from '../../urls.ts'

/** A report as it is shown. */
export type ReportData = Awaited<ReturnType<typeof api.readReport>>

/** A report by what stands in its address. */
export function reportQuery(report: ReportName, search: ReportSearch) {
  return queryOptions({
    queryKey: ['report', report, search],
    queryFn: ({ signal }) => api.readReport({ params: { report }, query: search }, { signal }),
    placeholderData: keepPreviousData,
    meta: { topics: [...moneyTopics, 'day'] },
  })
}
