import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A row of the trail. */
export type AuditRow = Awaited<ReturnType<typeof api.listAudit>>['rows'][number]

/** What the trail is narrowed to; '' for everything. */
export interface AuditFilter {
  personId: string
  action: string
  kind: '' | AuditRow['kind']
  from: string
  to: string
}

/** The filter that lets everything through. */
export const everything: AuditFilter = { personId: '', action: '', kind: '', from: '', to: '' }

/** A filter as the routes take it: without what is not asked. */
export function givenOf({ kind, ...rest }: AuditFilter) {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  return { ...given, ...(kind && { kind }) }
}

/** The trail that a filter lets through, newest first. */
export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api.listAudit({ query: { ...givenOf(filter), ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** The people and the actions that stand in the trail. */
export const choicesQuery = queryOptions({
  queryKey: ['audit-choices'],
  queryFn: () => api.readAuditChoices(),
})

/** Whether the trail is as it was written; asked anew whenever the panel opens. */
export const checkQuery = queryOptions({
  queryKey: ['audit-check'],
  queryFn: ({ signal }) => api.checkAudit(undefined, { signal }),
  gcTime: 0,
})
