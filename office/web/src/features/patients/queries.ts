import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { keepOf } from '../../state/queries.ts'

/** A patient as a row of the list. */
export type PatientRow = Awaited<ReturnType<typeof api.listPatients>>['patients'][number]
/** What the Summary tab shows. */
export type PatientSummary = Awaited<ReturnType<typeof api.readPatient>>
/** What the Billing tab shows. */
export type Billing = Awaited<ReturnType<typeof api.readBilling>>
/** A lot of money that the patient can spend. */
export type Lot = Billing['deposits'][number]
/** A credit that the patient can spend, with its origin. */
export type Credit = Billing['credits'][number]
/** An invoice as a row. */
export type InvoiceRow = Billing['invoices'][number]
/** One line of the sales history. */
export type HistoryRow = Awaited<ReturnType<typeof api.readSalesHistory>>['history'][number]
/** An approved CareCredit refund that no payment has taken yet (CC-11). */
export type UnappliedRefund = Awaited<ReturnType<typeof api.readSalesHistory>>['unappliedRefunds'][number]
/** One chart of two that are compared before a merge. */
export type ComparedChart = Awaited<ReturnType<typeof api.compareCharts>>['charts'][number]
/** One of a family. */
export type FamilyMember = Awaited<ReturnType<typeof api.readFamily>>['members'][number]
/** A paper of a patient. */
export type PatientDocument = Awaited<ReturnType<typeof api.listDocuments>>['documents'][number]
/** The kinds that the sales history can be narrowed to. */
export type HistoryKind = 'all' | 'invoice' | 'payment' | 'deposit' | 'credit' | 'refund' | 'return'

// A screen full; the rest follows as one scrolls.
const PAGE = 25

/** Patients that match what was typed; all of them without. */
export function patientsQuery(q: string, inactive = false) {
  return infiniteQueryOptions({
    queryKey: ['patients', q, inactive],
    queryFn: ({ pageParam, signal }) =>
      api.listPatients(
        {
          body: {
            ...(q && { q }),
            limit: PAGE,
            ...(inactive && { inactive }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
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
    meta: { topics: ['patient', 'invoice', 'payment', 'lot', 'refund'], about: { patientId } },
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
    placeholderData: keepOf(patientId),
    meta: { topics: ['invoice', 'payment', 'lot', 'refund'], about: { patientId } },
  })
}

/** Who pays for whom around a patient. */
export function familyQuery(patientId: string) {
  return queryOptions({
    queryKey: ['family', patientId],
    queryFn: () => api.readFamily({ params: { patientId } }),
    // What others of the family do moves its sums, so this is about no one patient.
    meta: { topics: ['patient', 'invoice', 'payment', 'lot', 'refund'] },
  })
}

/** What was noted of a patient. */
export function notesQuery(patientId: string) {
  return infiniteQueryOptions({
    queryKey: ['notes', patientId],
    queryFn: ({ pageParam }) =>
      api.listNotes({ params: { patientId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['patient'], about: { patientId } },
  })
}

/** A patient's papers. */
export function documentsQuery(patientId: string) {
  return infiniteQueryOptions({
    queryKey: ['documents', patientId],
    queryFn: ({ pageParam }) =>
      api.listDocuments({ params: { patientId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['patient', 'invoice', 'payment', 'refund'], about: { patientId } },
  })
}

/** Two charts side by side; a look at both, so it is asked once each time the dialog opens. */
export function compareQuery(patientId: string, otherId: string) {
  return queryOptions({
    queryKey: ['compare-charts', patientId, otherId],
    queryFn: () => api.compareCharts({ params: { patientId, otherId } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    meta: { topics: ['patient'] },
  })
}

/** Who did and saw what of a patient. */
export function activityQuery(patientId: string, looks: boolean) {
  return infiniteQueryOptions({
    queryKey: ['activity', patientId, looks],
    queryFn: ({ pageParam }) =>
      api.listActivity({
        params: { patientId },
        query: { ...(!looks && { looks: 'false' }), ...(pageParam && { cursor: pageParam }) },
      }),
    placeholderData: keepOf(patientId),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    meta: { topics: ['patient', 'invoice', 'payment', 'refund'], about: { patientId } },
  })
}
