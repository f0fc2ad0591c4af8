import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A member of staff. */
export type StaffMember = Awaited<ReturnType<typeof api.listStaff>>['staff'][number]
/** One row of the audit trail. */
export type AuditRow = Awaited<ReturnType<typeof api.listAudit>>['audit'][number]

/** Staff and their roles. */
export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => api.listStaff(),
  meta: { topics: ['staff'] },
})

/** What each role may do at once, and how long goodwill lasts. */
export type LimitsOfRoles = Awaited<ReturnType<typeof api.readLimits>>

/** The limits of roles. */
export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: () => api.readLimits(),
  meta: { topics: ['limits'] },
})

/** The audit trail, newest first. */
export function auditQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', q],
    queryFn: ({ pageParam, signal }) =>
      api.listAudit({ body: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Whether books and trail are as they were written; asked anew whenever the panel opens. */
export const checkQuery = queryOptions({
  queryKey: ['audit-check'],
  queryFn: ({ signal }) => api.checkAudit(undefined, { signal }),
  gcTime: 0,
})
