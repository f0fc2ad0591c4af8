import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { TransactionKind, TransactionStatus } from '@tillwave/portal-domain/words'
import { api } from '../../api.ts'

/** A purchase or refund as a row. */
export type TransactionRow = Awaited<ReturnType<typeof api.listTransactions>>['transactions'][number]
/** A transaction with all that its receipt shows. */
export type TransactionDetail = Awaited<ReturnType<typeof api.readTransaction>>
/** A plan that an amount qualifies for. */
export type PlanOffer = Awaited<ReturnType<typeof api.listPlanOffers>>['offers'][number]

/** What the list of transactions is narrowed to; '' for everything. */
export interface TransactionFilter {
  kind: TransactionKind | ''
  status: TransactionStatus | ''
  merchantNumber: string
  from: string
  to: string
  q: string
}

/** The filter that lets everything through. */
export const everything: TransactionFilter = {
  kind: '',
  status: '',
  merchantNumber: '',
  from: '',
  to: '',
  q: '',
}

/** Transactions that a filter lets through, newest first. */
export function transactionsQuery(filter: TransactionFilter) {
  const { kind, status, ...rest } = filter
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  return infiniteQueryOptions({
    queryKey: ['transactions', filter],
    queryFn: ({ pageParam, signal }) =>
      api.listTransactions(
        {
          body: {
            ...given,
            ...(kind && { kind }),
            ...(status && { status }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** One transaction. */
export function transactionQuery(transactionId: string) {
  return queryOptions({
    queryKey: ['transaction', transactionId],
    queryFn: () => api.readTransaction({ params: { transactionId } }),
  })
}

/** The plans that an amount qualifies for today and the location offers; without either, asks nothing. */
export function planOffersQuery(merchantNumber: string, amountCents: number | null) {
  return queryOptions({
    queryKey: ['plan-offers', merchantNumber, amountCents],
    queryFn: async () =>
      amountCents === null
        ? []
        : (await api.listPlanOffers({ query: { merchantNumber, amountCents } })).offers,
    enabled: amountCents !== null && merchantNumber !== '',
  })
}
