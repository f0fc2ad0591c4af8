import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { ClockPanel } from '../lender-clock/clock-panel.tsx'

/** The lender's clock of one practice, which an operator moves for it (PP-17). */
export function PracticeClock({ practiceId }: { practiceId: string }) {
  const params = { practiceId }
  const { data, error, refetch } = useQuery({
    queryKey: ['clock', practiceId],
    queryFn: () => api.readPracticeClock({ params }),
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <TextSkeleton label="Reading the lender’s clock" lines={6} />
  return (
    <ClockPanel
      clock={data}
      move={(today) => api.movePracticeClock({ params, body: { today } })}
      reason={null}
    />
  )
}
