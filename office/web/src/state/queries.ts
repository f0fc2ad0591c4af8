import { Problem } from '@tillwave/route/problem'
import {
  hashKey,
  MutationCache,
  QueryCache,
  QueryClient,
  type Query,
  type QueryKey,
} from '@tanstack/react-query'
import { heedRefusal } from './gate.ts'

/** The nouns of live events; a query names those that can change its answer. */
export type Topic =
  | 'patient'
  | 'day'
  | 'invoice'
  | 'payment'
  | 'lot'
  | 'refund'
  | 'session'
  | 'exception'
  | 'approval'
  | 'refresh'
  | 'catalog'
  | 'draft'
  | 'location'
  | 'import'
  | 'export'
  | 'staff'
  | 'limits'
  | 'paper'
  | 'statement-run'

/** What an event, or a query, is about: ids by name, such as `patientId`. */
export type Subject = Readonly<Record<string, string>>

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem
    queryMeta: { topics?: readonly Topic[]; about?: Subject }
  }
}

/** Everything that the server has told, kept fresh by live events (BI-15). */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heedRefusal }),
  mutationCache: new MutationCache({ onError: heedRefusal }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, problem) => problem.code === 'unavailable' && failures < 2,
    },
    mutations: { retry: false },
  },
})

/** Reads again what is on screen, and forgets what is not, wherever one of the topics can have changed it. */
export function readAgain(topics: readonly Topic[]): Promise<void> {
  return heed(topics.map((topic) => ({ topic, subject: {} })))
}

/**
 * While an answer about `thing`, the second part of the query's key, is on its way, keeps an earlier answer about
 * it on screen; never one about another thing.
 */
export function keepOf(thing: unknown) {
  return <Answer>(before: Answer | undefined, query: { queryKey: QueryKey } | undefined) =>
    hashKey([query?.queryKey[1]]) === hashKey([thing]) ? before : undefined
}

/** The longest that a saved form waits for the screen behind it. */
const SHOW_MS = 2_000

/** As `readAgain`, and done when the screen shows the change, or would keep a person waiting for it. */
export function showAgain(topics: readonly Topic[]): Promise<void> {
  return Promise.race([readAgain(topics), new Promise<void>((resolve) => setTimeout(resolve, SHOW_MS))])
}

/** Something that changed: a noun, and the ids that are known of it. */
export interface Change {
  topic: Topic
  subject: Subject
}

/** Reads again what the changes can have touched; a query about another patient or session stays as it is. */
export function heed(changes: readonly Change[]): Promise<void> {
  const touched = ({ meta }: Query) =>
    changes.some(({ topic, subject }) => meta?.topics?.includes(topic) && !isElsewhere(meta.about, subject))
  // A first answer that is on its way may be older than the change, and asking now would only join it.
  const first = queryClient.getQueryCache().findAll({
    predicate: (query) =>
      touched(query) && query.state.data === undefined && query.state.fetchStatus === 'fetching',
  })
  if (first.length > 0)
    void Promise.allSettled(first.map(async (query) => query.promise)).then(() =>
      queryClient.invalidateQueries({ predicate: (query) => first.includes(query) }),
    )
  return queryClient.invalidateQueries({ predicate: touched })
}

function isElsewhere(about: Subject = {}, subject: Subject): boolean {
  return Object.entries(about).some(([name, id]) => subject[name] !== undefined && subject[name] !== id)
}

/** What moves when money moves. */
export const moneyTopics = [
  'patient',
  'invoice',
  'payment',
  'lot',
  'refund',
  'session',
  'exception',
  'approval',
] as const

/** One plain sentence for any error. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : 'Something went wrong. Try again.'
}
