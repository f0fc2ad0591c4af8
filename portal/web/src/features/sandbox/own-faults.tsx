import { useMutation, useQuery } from '@tanstack/react-query'
import { FAULT_HEADER } from '@tillwave/portal-domain/sandbox-faults'
import { ErrorState } from '@tillwave/ui/error-state'
import { notifyProblem } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { mayOn, useDesk } from '../../state/desk.ts'
import { queryClient } from '../../state/queries.ts'
import { FaultSwitches } from './fault-switches.tsx'
import { sandboxQuery } from './queries.ts'
import type { FaultSetting } from './schedule-dialog.tsx'

/** The practice's own faults: its administrator makes the lender fail, to see what the practice's system does. */
export function OwnFaults() {
  const desk = useDesk()
  const { data, error, refetch } = useQuery(sandboxQuery)
  const turn = useMutation({
    mutationFn: ({ fault, setting }: { fault: string; setting: FaultSetting }) =>
      api.switchOwnFault({ params: { fault }, body: setting }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: sandboxQuery.queryKey }),
    onError: (problem) => notifyProblem(problem.message),
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <TextSkeleton label="Reading the faults" lines={8} />
  const allowed = mayOn(desk, 'sandbox.control')
  return (
    <div className="po-values">
      <Section title="Faults of the partner API" note="for every call by a key of this practice">
        <FaultSwitches
          faults={data.faults}
          busy={turn.isPending}
          reason={allowed ? null : 'An administrator of your practice switches faults.'}
          onSet={(fault, setting) => turn.mutate({ fault, setting })}
        />
      </Section>
      <p className="po-quiet">
        Outside of production the header <code>{FAULT_HEADER}</code> asks for one fault on a single call; a
        name that is none is answered 400. The sandbox’s own calls meet none, so that a reset always gets
        through.
      </p>
    </div>
  )
}
