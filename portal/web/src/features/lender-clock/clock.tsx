import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { mayOn, useDesk } from '../../state/desk.ts'
import { ClockPanel } from './clock-panel.tsx'

/** The practice's own clock of the lender: its administrator lets time pass, and no other practice is moved. */
export function Clock() {
  const desk = useDesk()
  const { data, error, refetch } = useQuery({ queryKey: ['clock'], queryFn: () => api.readOwnClock() })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <TextSkeleton label="Reading the lender’s clock" lines={8} />
  return (
    <div className="po-narrow">
      <ClockPanel
        clock={data}
        move={(today) => api.moveOwnClock({ body: { today } })}
        reason={
          mayOn(desk, 'sandbox.control')
            ? null
            : 'An administrator of your practice moves its lender’s clock.'
        }
      />
    </div>
  )
}
