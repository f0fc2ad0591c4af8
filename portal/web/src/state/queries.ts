import type { Problem } from '@tillwave/route/problem'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { heedRefusal } from './gate.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem
  }
}

/** What an answer that was none says of the sign-in, of maintenance, and of the connection. */
function heed(problem: Problem, key?: readonly unknown[]): void {
  heedRefusal(problem)
  if (problem.code === 'unavailable' && key?.[0] !== 'status')
    void queryClient.invalidateQueries({ queryKey: ['status'] })
}

/** Everything that the server has told; each look at a window reads again what is older than a moment. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (problem, { queryKey }) => heed(problem, queryKey) }),
  mutationCache: new MutationCache({ onError: (problem) => heed(problem) }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, problem) => problem.code === 'unavailable' && failures < 2,
    },
    // A form that was sent without a connection fails at once, and is never sent later by itself.
    mutations: { retry: false, networkMode: 'always' },
  },
})
