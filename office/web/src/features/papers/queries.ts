import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** What was printed for a patient or sent to them. */
export function papersQuery(patientId: string) {
  return infiniteQueryOptions({
    queryKey: ['papers', patientId],
    queryFn: ({ pageParam }) =>
      api.listPapers({ params: { patientId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // A letter on its way arrives without an event of ours.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.papers.some(isOnItsWay)) ? 5_000 : false,
    meta: { topics: ['paper', 'patient'], about: { patientId } },
  })
}

/** A paper that was handed out. */
export type PaperRow = Awaited<ReturnType<typeof api.listPapers>>['papers'][number]

function isOnItsWay(paper: PaperRow): boolean {
  return paper.sendings.some(({ state }) => state === 'waiting' || state === 'sending')
}

/** What stands at the head of papers, and whom staff call for help. */
export const practiceContactQuery = queryOptions({
  queryKey: ['practice-contact'],
  queryFn: () => api.readPracticeContact(),
  meta: { topics: ['location'] },
})

/** Where the PDF of a paper is. */
export function paperFile(paperId: string): string {
  return `/api/papers/${paperId}/file`
}
