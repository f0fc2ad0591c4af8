import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A refund that the bank carries out. */
export type OutgoingRefund = Awaited<ReturnType<typeof api.listOutgoingRefunds>>['refunds'][number]

/** Which of them are shown: those on their way, checks not cleared, or all. */
export type OutgoingState = 'pending' | 'uncleared' | 'all'

/** Refunds that the bank carries out, newest first. */
export function outgoingRefundsQuery(state: OutgoingState) {
  return infiniteQueryOptions({
    queryKey: ['outgoing-refunds', state],
    queryFn: ({ pageParam }) =>
      api.listOutgoingRefunds({ query: { state, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['refund'] },
  })
}
