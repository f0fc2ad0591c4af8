import { useQuery } from '@tanstack/react-query'
import { ChainFindings } from '@tillwave/ui/chain-findings'
import { ErrorState } from '@tillwave/ui/error-state'
import { SidePanel } from '@tillwave/ui/side-panel'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { checkQuery } from './queries.ts'

/** Checks every seal of the trail and of the books, and tells what was changed since it was written (BI-14). */
export function CheckPanel({ onClose }: { onClose: () => void }) {
  const { location } = useDesk()
  const { data, error, refetch, isFetching } = useQuery(checkQuery)
  return (
    <SidePanel opened onClose={onClose} title="Check of trail and books">
      {error && !isFetching && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {isFetching && <TextSkeleton label="Checking every row and every entry" lines={10} />}
      {data && !isFetching && (
        <ChainFindings
          chains={[
            { title: 'Audit trail', checked: data.audit, row: 'Row', rows: 'rows' },
            { title: 'Entries of the books', checked: data.entries, row: 'Entry', rows: 'entries' },
          ]}
          at={(instant) => <time dateTime={instant}>{instantText(instant, location.zone)}</time>}
        />
      )}
    </SidePanel>
  )
}
