import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { workingStates } from '@tillwave/office-domain/import/states'
import { api } from '../../api.ts'

/** An import as the list shows it. */
export type ImportHead = Awaited<ReturnType<typeof api.listImports>>['imports'][number]
/** An import with its columns and their mapping. */
export type ImportDetail = Awaited<ReturnType<typeof api.readImport>>
/** A row of a file after the dry run. */
export type ImportLine = Awaited<ReturnType<typeof api.listImportLines>>['lines'][number]
/** Which rows are looked at. */
export type Shown = ImportLine['state']

const LOOK_AGAIN_MS = 1_000

/** The newest imports. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => api.listImports(),
  meta: { topics: ['import'] },
})

/** One import; while a job works on it, it is asked again every second. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => api.readImport({ params: { importId } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data && workingStates.includes(state.data.state) ? LOOK_AGAIN_MS : false,
    meta: { topics: ['import'], about: { importId } },
  })
}

/** What the dry run says of the rows in one state. */
export function linesQuery(importId: string, show: Shown) {
  return infiniteQueryOptions({
    queryKey: ['import-lines', importId, show],
    queryFn: ({ pageParam, signal }) =>
      api.listImportLines(
        { params: { importId }, query: { show, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['import'], about: { importId } },
  })
}
