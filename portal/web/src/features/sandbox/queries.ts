import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The practice's own faults and resets. */
export const sandboxQuery = queryOptions({ queryKey: ['sandbox'], queryFn: () => api.readSandbox() })

type SandboxData = Awaited<ReturnType<typeof api.readSandbox>>
/** A fault with its switch and schedule. */
export type FaultSwitch = SandboxData['faults'][number]

/** How a recorded call is looked for; '' asks for all. */
export interface CallFilter {
  call: string
  outcome: '' | CallRow['outcome']
  q: string
}

/** A recorded call. */
export type CallRow = Awaited<ReturnType<typeof api.listCalls>>['calls'][number]
/** A recorded call with its bodies. */
export type CallDetail = Awaited<ReturnType<typeof api.readCall>>

const LOOK_EVERY_MS = 2_000

/** Recorded calls, newest first, looked for again every two seconds while they are on the screen. */
export function callsQuery({ call, outcome, q }: CallFilter) {
  const given = { ...(call && { call }), ...(outcome && { outcome }), ...(q && { q }) }
  return infiniteQueryOptions({
    queryKey: ['calls', given],
    queryFn: ({ pageParam, signal }) =>
      api.listCalls({ body: { ...given, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** One recorded call; it never changes. */
export function callQuery(callId: string) {
  return queryOptions({
    queryKey: ['call', callId],
    queryFn: () => api.readCall({ params: { callId } }),
    staleTime: Infinity,
  })
}
