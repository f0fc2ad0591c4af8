import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** An invoice in full. */
export type Invoice = Awaited<ReturnType<typeof api.readInvoice>>
/** What paid an invoice, with what is refundable of it. */
export type RefundSources = Awaited<ReturnType<typeof api.listRefundSources>>
/** An item of the catalog. */
export type CatalogItem = Awaited<ReturnType<typeof api.listCatalog>>['items'][number]

/** Invoices of the practice, newest first. */
export function invoicesQuery(q: string, status: 'owing' | 'all') {
  return infiniteQueryOptions({
    queryKey: ['invoices', q, status],
    queryFn: ({ pageParam, signal }) =>
      api.listInvoices(
        { query: { status, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['invoice', 'payment', 'refund'] },
  })
}

/** One invoice. */
export function invoiceQuery(invoiceId: string) {
  return queryOptions({
    queryKey: ['invoice', invoiceId],
    queryFn: () => api.readInvoice({ params: { invoiceId } }),
    meta: { topics: ['invoice', 'payment', 'lot', 'refund'] },
  })
}

/** What paid an invoice and may be refunded. */
export function refundSourcesQuery(invoiceId: string) {
  return queryOptions({
    queryKey: ['refund-sources', invoiceId],
    queryFn: () => api.listRefundSources({ params: { invoiceId } }),
    staleTime: 0,
    meta: { topics: ['invoice', 'payment', 'lot', 'refund'] },
  })
}

/** Products and services. */
export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: () => api.listCatalog(),
  meta: { topics: ['catalog'] },
})
