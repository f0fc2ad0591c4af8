import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Method } from '@tillwave/office-domain/words'
import { api } from '../../api.ts'

/** A payment or deposit as lists show it. */
export type PaymentRow = Awaited<ReturnType<typeof api.listPayments>>['payments'][number]
/** A payment with its lots, allocations and earlier versions. */
export type PaymentFile = Awaited<ReturnType<typeof api.readPayment>>

/** Payments and deposits of the practice, newest first. */
export function paymentsQuery(q: string, method: Method | '') {
  return infiniteQueryOptions({
    queryKey: ['payments', q, method],
    queryFn: ({ pageParam, signal }) =>
      api.listPayments(
        { body: { ...(q && { q }), ...(method && { method }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['payment', 'refund'] },
  })
}

/** One payment in full. */
export function paymentQuery(paymentId: string) {
  return queryOptions({
    queryKey: ['payment', paymentId],
    queryFn: () => api.readPayment({ params: { paymentId } }),
    meta: { topics: ['payment', 'lot', 'refund', 'invoice'] },
  })
}
