import { queryOptions, useQuery } from '@tanstack/react-query'
import { supportTopics, type SupportTopic } from '@tillwave/portal-domain/support'
import { api } from '../../api.ts'

/** How support is reached now. */
export type Support = Awaited<ReturnType<typeof api.readSupport>>

const LOOK_EVERY_MS = 20_000

/** How support is reached now; asked again from time to time, since operators come and go. */
export const supportQuery = queryOptions({
  queryKey: ['support'],
  queryFn: () => api.readSupport(),
  refetchInterval: LOOK_EVERY_MS,
})

/** The same, for a component. */
export function useSupport() {
  return useQuery(supportQuery)
}

/** What people ask about, in words. */
export const topicWords: Record<SupportTopic, string> = {
  'sign-in': 'Signing in',
  applications: 'Applications',
  transactions: 'Purchases and refunds',
  funding: 'Funding and settlements',
  'partner-api': 'Connecting a practice system',
  other: 'Something else',
}

/** The topics as a field offers them. */
export const topicChoices = supportTopics.map((value) => ({ value, label: topicWords[value] }))
