import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ResourceKind } from '@tillwave/portal-contract/resources'
import { api } from '../../api.ts'

/** A resource as a list shows it. */
export type ResourceRow = Awaited<ReturnType<typeof api.listResources>>['resources'][number]

/** A resource with its text. */
export type Resource = Awaited<ReturnType<typeof api.readResource>>

/** What there is to read of a kind, or what has all the words; strangers are answered what is for everybody. */
export function resourcesQuery(isPublic: boolean, asked: { kind?: ResourceKind; q?: string }) {
  return queryOptions({
    queryKey: ['resources', isPublic, asked],
    queryFn: () =>
      isPublic ? api.listPublicResources({ query: asked }) : api.listResources({ query: asked }),
    placeholderData: keepPreviousData,
  })
}

/** One resource; a marketing piece is filled in for a location. */
export function resourceQuery(isPublic: boolean, resourceName: string, merchantNumber?: string) {
  const params = { resourceName }
  return queryOptions({
    queryKey: ['resource', isPublic, resourceName, merchantNumber],
    queryFn: () =>
      isPublic
        ? api.readPublicResource({ params })
        : api.readResource({ params, query: merchantNumber === undefined ? {} : { merchantNumber } }),
  })
}

/** How patients reach each location. */
export const contactsQuery = queryOptions({
  queryKey: ['marketing-contacts'],
  queryFn: () => api.listMarketingContacts(),
})
