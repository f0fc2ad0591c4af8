import { useQuery } from '@tanstack/react-query'
import { AboutSeals, ChainFindings } from '@tillwave/ui/chain-findings'
import { ErrorState } from '@tillwave/ui/error-state'
import { Section } from '@tillwave/ui/page'
import { SidePanel } from '@tillwave/ui/side-panel'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { checkQuery } from './queries.ts'

/** Checks every seal of the trail and of the books, and tells what was changed since it was written (BI-14). */
export function CheckPanel({ onClose }: { onClose: () => void }) {
  const { location } = useDesk()
  const { data, error, refetch, isFetching } = useQuery(checkQuery)
  const at = (instant: string) => <time dateTime={instant}>{instantText(instant, location.zone)}</time>
  return (
    <SidePanel opened onClose={onClose} title="Check of books and trail">
      {error && !isFetching && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {isFetching && <TextSkeleton label="Checking every entry and every row" lines={10} />}
      {data && !isFetching && (
        <>
          <Section title="Audit trail" surface="plain">
            <ChainFindings checked={data.audit} row="Row" rows="rows" at={at} />
          </Section>
          <Section title="Entries of the books, with their postings" surface="plain">
            <ChainFindings checked={data.entries} row="Entry" rows="entries" at={at} />
          </Section>
          <AboutSeals />
        </>
      )}
    </SidePanel>
  )
}
