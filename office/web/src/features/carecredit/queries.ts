import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A CareCredit session as the dialog and the lists show it. */
export type Session = Awaited<ReturnType<typeof api.readSession>>
/** What one approved result became. */
export type Outcome = Session['outcomes'][number]
/** An entry of the exceptions worklist. */
export type Exception = Awaited<ReturnType<typeof api.listExceptions>>['exceptions'][number]

/** One session. */
export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ['session', sessionId],
    queryFn: () => api.readSession({ params: { sessionId } }),
    meta: { topics: ['session'], about: { sessionId } },
  })
}

/** Sessions of the practice, newest first. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: ['sessions'],
  queryFn: ({ pageParam }) => api.listSessions({ query: pageParam ? { cursor: pageParam } : {} }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  meta: { topics: ['session'] },
})

/** One patient's sessions and what they became. */
export function patientSessionsQuery(patientId: string) {
  return queryOptions({
    queryKey: ['patient-sessions', patientId],
    queryFn: () => api.readPatientCareCredit({ params: { patientId } }),
    meta: { topics: ['session', 'refresh'], about: { patientId } },
  })
}

/** What waits for a decision; the rail counts it. */
export const openExceptionsQuery = queryOptions({
  queryKey: ['exceptions', 'open'],
  queryFn: () => api.listExceptions({ query: { state: 'open' } }),
  meta: { topics: ['exception'] },
})

/** All exceptions, those that were resolved too. */
export const allExceptionsQuery = infiniteQueryOptions({
  queryKey: ['exceptions', 'all'],
  queryFn: ({ pageParam }) =>
    api.listExceptions({ query: { state: 'all', ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  meta: { topics: ['exception'] },
})

/** Both sides of a plan for an amount. */
export type Plan = Awaited<ReturnType<typeof api.comparePlans>>['plans'][number]

/** The lender's plans for an amount at a location, with the practice's fee (XX-5). */
export function plansQuery(locationId: string, amountCents: number) {
  return queryOptions({
    queryKey: ['plans', locationId, amountCents],
    queryFn: ({ signal }) => api.comparePlans({ query: { locationId, amountCents } }, { signal }),
    placeholderData: keepPreviousData,
    meta: { topics: ['location'] },
  })
}
