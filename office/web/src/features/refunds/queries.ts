import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A refund that the bank carries out. */
export type OutgoingRefund = Awaited<ReturnType<typeof api.listOutgoingRefunds>>['refunds'][number]

/** Refunds by ACH and check run, newest first: those on their way, or all of them. */
export function outgoingRefundsQuery(state: 'pending' | 'all') {
  return infiniteQueryOptions({
    queryKey: ['outgoing-refunds', state],
    queryFn: ({ pageParam }) =>
      api.listOutgoingRefunds({ query: { state, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['refund'] },
  })
}
