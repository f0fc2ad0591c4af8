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
        { body: { status, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
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

/** An invoice that is still being written, as a row. */
export type DraftRow = Awaited<ReturnType<typeof api.listDrafts>>['drafts'][number]
/** A draft in full. */
export type Draft = Awaited<ReturnType<typeof api.readDraft>>
/** A treating person. */
export type Clinician = Awaited<ReturnType<typeof api.listClinicians>>['clinicians'][number]

/** Drafts of the practice, or of one patient. */
export function draftsQuery(patientId?: string) {
  return queryOptions({
    queryKey: ['drafts', patientId ?? 'all'],
    queryFn: () => api.listDrafts({ query: patientId ? { patientId } : {} }),
    meta: { topics: ['draft', 'invoice'] },
  })
}

/** One draft, read anew each time that it is opened. */
export function draftQuery(draftId: string) {
  return queryOptions({
    queryKey: ['draft', draftId],
    queryFn: () => api.readDraft({ params: { draftId } }),
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** Clinicians, those who left too. */
export const cliniciansQuery = queryOptions({
  queryKey: ['clinicians'],
  queryFn: () => api.listClinicians(),
  meta: { topics: ['catalog'] },
})
