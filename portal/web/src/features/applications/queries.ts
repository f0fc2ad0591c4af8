import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ApplicationStatus } from '@tillwave/portal-domain/words'
import { api } from '../../api.ts'

/** An application as a row. */
export type ApplicationRow = Awaited<ReturnType<typeof api.listApplications>>['applications'][number]
/** An application with everything that was entered. */
export type ApplicationDetail = Awaited<ReturnType<typeof api.readApplication>>

const LOOK_EVERY_MS = 5_000

/** The practice's applications, newest first; '' for every status. */
export function applicationsQuery(status: ApplicationStatus | '', q: string) {
  return infiniteQueryOptions({
    queryKey: ['applications', status, q],
    queryFn: ({ pageParam, signal }) =>
      api.listApplications(
        { query: { ...(status && { status }), ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** One application; while it is pending it is asked again every few seconds. */
export function applicationQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId],
    queryFn: () => api.readApplication({ params: { applicationId } }),
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? LOOK_EVERY_MS : false),
  })
}
