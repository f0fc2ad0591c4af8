import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { accountLookup } from '@tillwave/portal-contract/accounts'
import type * as z from 'zod'
import { api } from '../../api.ts'

/** A lender account as a look-up finds it. */
export type AccountRow = Awaited<ReturnType<typeof api.lookUpAccounts>>['accounts'][number]
/** An account with everything that this practice may see of it. */
export type AccountDetail = Awaited<ReturnType<typeof api.readAccount>>
/** What a look-up asks: a number, or name, birth date and ZIP. */
export type Lookup = z.input<typeof accountLookup>

/** One account with what this practice did on it. */
export function accountQuery(accountId: string) {
  return queryOptions({
    queryKey: ['account', accountId],
    queryFn: () => api.readAccount({ params: { accountId } }),
  })
}

/** Accounts that this practice has worked on, by holder. */
export function knownAccountsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ['accounts', q],
    queryFn: ({ pageParam, signal }) =>
      api.listAccounts({ body: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** One closed month of an account. */
export function statementQuery(accountId: string, closesOn: string) {
  return queryOptions({
    queryKey: ['statement', accountId, closesOn],
    queryFn: () => api.readStatement({ params: { accountId, closesOn } }),
  })
}

/** The accounts that a look-up finds; null asks nothing. */
export function lookupQuery(lookup: Lookup | null) {
  return queryOptions({
    queryKey: ['lookup', lookup],
    queryFn: async () => (lookup ? (await api.lookUpAccounts({ body: lookup })).accounts : []),
    enabled: lookup !== null,
  })
}
