import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A funding batch as a row. */
export type SettlementRow = Awaited<ReturnType<typeof api.listSettlements>>['settlements'][number]
/** A funding batch with its transactions. */
export type SettlementDetail = Awaited<ReturnType<typeof api.readSettlement>>

/** Funding batches, newest first; '' for all locations. */
export function settlementsQuery(merchantNumber: string) {
  return infiniteQueryOptions({
    queryKey: ['settlements', merchantNumber],
    queryFn: ({ pageParam, signal }) =>
      api.listSettlements(
        { query: { ...(merchantNumber && { merchantNumber }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** One batch. */
export function settlementQuery(settlementId: string) {
  return queryOptions({
    queryKey: ['settlement', settlementId],
    queryFn: () => api.readSettlement({ params: { settlementId } }),
  })
}
