import { useQuery } from '@tanstack/react-query'
import { ChainFindings } from '@tillwave/ui/chain-findings'
import { ErrorState } from '@tillwave/ui/error-state'
import { SidePanel } from '@tillwave/ui/side-panel'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { At } from '../../parts/at.tsx'
import { checkQuery } from './queries.ts'

/** Checks every seal of the trail and tells what was changed since it was written. */
export function CheckPanel({ onClose }: { onClose: () => void }) {
  const { data, error, refetch, isFetching } = useQuery(checkQuery)
  return (
    <SidePanel opened onClose={onClose} title="Check of the audit trail">
      {error && !isFetching && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {isFetching && <TextSkeleton label="Checking every row" lines={6} />}
      {data && !isFetching && (
        <ChainFindings
          chains={[{ checked: data, row: 'Row', rows: 'rows' }]}
          at={(instant) => <At instant={instant} />}
        />
      )}
    </SidePanel>
  )
}
