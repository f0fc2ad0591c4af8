import type { Subject } from '@tillwave/office-domain/reports/subjects'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { keepOf, moneyTopics } from '../../state/queries.ts'

/** The period, place and moment that a figure is about; all of it and now, where absent. */
export interface About {
  from?: string
  to?: string
  locationId?: string
  knownAt?: string
}

/** A posting of a figure. */
export type ExplainedLine = Awaited<ReturnType<typeof api.explain>>['lines'][number]

/** The postings that make a figure, oldest first. */
export function explanationQuery(subject: Subject, about: About) {
  return infiniteQueryOptions({
    queryKey: ['explain', subject, about],
    queryFn: ({ pageParam, signal }) =>
      api.explain({ query: { ...subject, ...about, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepOf(subject),
    meta: { topics: moneyTopics },
  })
}
