import type { Problem } from '@tillwave/route/problem'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { heedRefusal } from './gate.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem
  }
}

/** Everything that the server has told; each look at a window reads again what is older than a moment. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heedRefusal }),
  mutationCache: new MutationCache({ onError: heedRefusal }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, problem) => problem.code === 'unavailable' && failures < 2,
    },
    mutations: { retry: false },
  },
})
