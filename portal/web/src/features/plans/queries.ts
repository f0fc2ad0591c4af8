import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A plan of today's schedule, and whether the location offers it. */
export type PlanRow = Awaited<ReturnType<typeof api.listPlans>>['plans'][number]

/** Every plan of today's schedule at a location. */
export function plansQuery(merchantNumber: string) {
  return queryOptions({
    queryKey: ['plans', merchantNumber],
    queryFn: async () => (await api.listPlans({ query: { merchantNumber } })).plans,
    enabled: merchantNumber !== '',
  })
}
