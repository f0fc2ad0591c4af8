import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A patient as a row of the list. */
export type PatientRow = Awaited<ReturnType<typeof api.listPatients>>['patients'][number]
/** What the Summary tab shows. */
export type PatientSummary = Awaited<ReturnType<typeof api.readPatient>>
/** What the Billing tab shows. */
export type Billing = Awaited<ReturnType<typeof api.readBilling>>
/** A lot of money that the patient can spend. */
export type Lot = Billing['deposits'][number]
/** An invoice as a row. */
export type InvoiceRow = Billing['invoices'][number]
/** One line of the sales history. */
export type HistoryRow = Awaited<ReturnType<typeof api.readSalesHistory>>['history'][number]
/** An approved CareCredit refund that no payment has taken yet (CC-11). */
export type UnappliedRefund = Awaited<ReturnType<typeof api.readSalesHistory>>['unappliedRefunds'][number]
/** The kinds that the sales history can be narrowed to. */
export type HistoryKind = 'all' | 'invoice' | 'payment' | 'deposit' | 'refund' | 'return'

/** Patients that match what was typed; all of them without. */
export function patientsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ['patients', q],
    queryFn: ({ pageParam, signal }) =>
      api.listPatients({ query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['patient', 'invoice', 'payment'] },
  })
}

/** The summary of a patient file; each asking is an audited look, so it is not asked again on focus. */
export function patientQuery(patientId: string) {
  return queryOptions({
    queryKey: ['patient', patientId],
    queryFn: () => api.readPatient({ params: { patientId } }),
    refetchOnWindowFocus: false,
    meta: { topics: ['patient', 'invoice', 'payment', 'lot', 'refund'], about: { patientId } },
  })
}

/** A patient's invoices, deposits and credits. */
export function billingQuery(patientId: string) {
  return queryOptions({
    queryKey: ['billing', patientId],
    queryFn: () => api.readBilling({ params: { patientId } }),
    meta: { topics: ['invoice', 'payment', 'lot', 'refund'], about: { patientId } },
  })
}

/** Everything that happened with a patient's money, by date. */
export function historyQuery(patientId: string, kind: HistoryKind) {
  return infiniteQueryOptions({
    queryKey: ['sales-history', patientId, kind],
    queryFn: ({ pageParam }) =>
      api.readSalesHistory({
        params: { patientId },
        query: { kind, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['invoice', 'payment', 'lot', 'refund'], about: { patientId } },
  })
}

/** Who did and saw what of a patient. */
export function activityQuery(patientId: string) {
  return infiniteQueryOptions({
    queryKey: ['activity', patientId],
    queryFn: ({ pageParam }) =>
      api.listActivity({ params: { patientId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['patient', 'invoice', 'payment', 'refund'], about: { patientId } },
  })
}
