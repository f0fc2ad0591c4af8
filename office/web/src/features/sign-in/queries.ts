import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** Whether the office still waits for its owner. */
export const firstStartQuery = queryOptions({
  queryKey: ['first-start'],
  queryFn: () => api.readFirstStart(),
  staleTime: 0,
})
