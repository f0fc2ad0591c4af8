import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** Whether the portal still waits for its first operator. */
export const firstStartQuery = queryOptions({
  queryKey: ['first-start'],
  queryFn: () => api.readFirstStart(),
  staleTime: 0,
})
