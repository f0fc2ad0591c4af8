import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A request for a second person. */
export type Approval = Awaited<ReturnType<typeof api.listApprovals>>['approvals'][number]

/** Requests that wait for a second person; also for the count in the rail. */
export const waitingApprovalsQuery = queryOptions({
  queryKey: ['approvals', 'waiting'],
  queryFn: () => api.listApprovals({ query: { state: 'waiting' } }),
  meta: { topics: ['approval'] },
})

/** Requests, newest first: those that wait, or all of them. */
export function approvalsQuery(state: 'waiting' | 'all') {
  return infiniteQueryOptions({
    queryKey: ['approvals', 'pages', state],
    queryFn: ({ pageParam }) =>
      api.listApprovals({ query: { state, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['approval'] },
  })
}
