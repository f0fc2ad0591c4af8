import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A statement run with how far it is. */
export type StatementRun = Awaited<ReturnType<typeof api.listStatementRuns>>['runs'][number]

const LOOK_AGAIN_MS = 1_500

/** The newest runs; while one is at work it is looked at again and again. */
export const runsQuery = queryOptions({
  queryKey: ['statement-runs'],
  queryFn: () => api.listStatementRuns(),
  refetchInterval: ({ state }) =>
    state.data?.runs.some((run) => run.state === 'working') ? LOOK_AGAIN_MS : false,
  meta: { topics: ['statement-run'] },
})

/** A run with its files and its problems. */
export type RunFile = Awaited<ReturnType<typeof api.readStatementRun>>

/** One run with its files and whom it could not serve as asked. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['statement-run', runId],
    queryFn: () => api.readStatementRun({ params: { runId } }),
    meta: { topics: ['statement-run'], about: { runId } },
  })
}

/** Whom a run would be for. */
export interface Choice {
  from: string
  to: string
  minimumCents: number
  minimumAgeDays: number
}

/** For how many families a run would make statements. */
export function countQuery(choice: Choice) {
  return queryOptions({
    queryKey: ['statement-count', choice],
    queryFn: () => api.countStatements({ query: choice }),
    meta: { topics: ['invoice', 'payment', 'lot', 'patient'] },
  })
}
