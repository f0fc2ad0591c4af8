import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ApplicationChannel, ApplicationStatus } from '@tillwave/portal-domain/words'
import { api } from '../../api.ts'

/** An application as a row. */
export type ApplicationRow = Awaited<ReturnType<typeof api.listApplications>>['applications'][number]
/** An application with everything that was entered. */
export type ApplicationDetail = Awaited<ReturnType<typeof api.readApplication>>

const LOOK_EVERY_MS = 5_000

/** What the list of applications is narrowed to; '' for everything. */
export interface ApplicationFilter {
  status: ApplicationStatus | ''
  channel: ApplicationChannel | ''
  merchantNumber: string
  from: string
  to: string
  q: string
}

/** The filter that lets everything through. */
export const everything: ApplicationFilter = {
  status: '',
  channel: '',
  merchantNumber: '',
  from: '',
  to: '',
  q: '',
}

/** The practice's applications that a filter lets through, newest first. */
export function applicationsQuery(filter: ApplicationFilter) {
  const { status, channel, ...rest } = filter
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  return infiniteQueryOptions({
    queryKey: ['applications', filter],
    queryFn: ({ pageParam, signal }) =>
      api.listApplications(
        {
          body: {
            ...given,
            ...(status && { status }),
            ...(channel && { channel }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
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
