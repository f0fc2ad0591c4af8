import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { keepOf } from '../../state/queries.ts'

/** A day of a location. */
export type Day = Awaited<ReturnType<typeof api.readDay>>
/** A deposit at the bank, as the day shows it. */
export type BankDeposit = Day['deposits'][number]

/** A day of a location: drawer, checks, deposits, what is closed. */
export function dayQuery(locationId: string, on: string | undefined) {
  return queryOptions({
    queryKey: ['day', locationId, on],
    queryFn: ({ signal }) => api.readDay({ query: { locationId, ...(on && { on }) } }, { signal }),
    placeholderData: keepOf(locationId),
    meta: { topics: ['day', 'payment', 'refund', 'session', 'exception'] },
  })
}

/** What changes when the day's work is saved. */
export const dayTopics = ['day', 'payment', 'lot', 'invoice'] as const
